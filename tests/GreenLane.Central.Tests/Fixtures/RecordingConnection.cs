using GreenLane.Central.Ingest;

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>A connection that notes what is asked of it.</summary>
public sealed class RecordingConnection(List<string> order) : IBrokerConnection
{
    public bool IsUp { get; private set; } = true;

    public Task<bool> SubscribeAsync(CancellationToken cancellation)
    {
        order.Add("subscribe");
        return Task.FromResult(true);
    }

    public Task<bool> PublishAsync(string topic, byte[] body, bool retain, CancellationToken cancellation)
    {
        order.Add(topic);
        return Task.FromResult(true);
    }

    public void Drop() => IsUp = false;
}
