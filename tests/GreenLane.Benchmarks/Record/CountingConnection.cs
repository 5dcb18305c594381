using System.Text.Json;
using GreenLane.Central.Ingest;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Benchmarks.Record;

/// <summary>Stands where the broker would be, and adds up what gateways are told to be durable.</summary>
internal sealed class CountingConnection : IBrokerConnection
{
    private readonly Dictionary<string, long> _durable = [];
    private long _sum;
    private long _confirmed;

    /// <summary>Sequences acknowledged, over all gateways.</summary>
    public long Acknowledged => Interlocked.Read(ref _sum);

    public long Confirmed => Interlocked.Read(ref _confirmed);

    public bool IsUp { get; private set; } = true;

    public Task ConfirmAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _confirmed);
        return Task.CompletedTask;
    }

    public Task<bool> SubscribeAsync(CancellationToken cancellation) => Task.FromResult(true);

    public Task<bool> PublishAsync(string topic, byte[] body, bool retain, CancellationToken cancellation)
    {
        if (topic.EndsWith("/ack", StringComparison.Ordinal))
        {
            var ack = JsonSerializer.Deserialize(body, ReportingJson.Default.AckDocument)!;
            var through = ack.Epochs.Sum(epoch => epoch.DurableThrough);
            Interlocked.Add(ref _sum, through - _durable.GetValueOrDefault(topic));
            _durable[topic] = through;
        }

        return Task.FromResult(true);
    }

    public void Drop() => IsUp = false;
}
