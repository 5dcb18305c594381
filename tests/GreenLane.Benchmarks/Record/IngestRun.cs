using System.Diagnostics;
using GreenLane.Central.Configuration;
using GreenLane.Central.Ingest;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Benchmarks.Record;

/// <summary>
/// The centre's production code from the bytes a broker hands over to the acknowledgement its gateway gets: reader,
/// queue, loop and store, without a broker.
/// </summary>
internal sealed class IngestRun : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ArrivalReader _reader = new(Traffic.Country);
    private readonly Inbox _inbox = new();
    private readonly CountingConnection _connection = new();
    private readonly CentralCounters _counters = new();
    private readonly StoreDatabase _database;
    private readonly CentralStore _store;
    private readonly IngestLoop _loop;
    private long _sent;

    /// <param name="database">Disposed with this run.</param>
    public IngestRun(StoreDatabase database)
    {
        _database = database;
        if (database.Prepare() is { } obstacle)
        {
            throw new InvalidOperationException(obstacle);
        }

        _store = new CentralStore(database, NullLogger<CentralStore>.Instance);
        var broker = new BrokerSettings("", 1, true, "bench");
        var settings = new CentralSettings(
            Traffic.Country, "bench", "", broker, new Uri("http://127.0.0.1:1"), true);
        _loop = new IngestLoop(
            settings, _inbox, _store, new StoreState(), _counters, new ChangeFeed(), TimeProvider.System,
            NullLogger<IngestLoop>.Instance);
    }

    public Percentiles PerSecond { get; } = new();

    public StoreDatabase Database => _database;

    /// <summary>Processor time of this process for one event, in microseconds.</summary>
    public Percentiles ProcessorUs { get; } = new();

    public async Task Start()
    {
        await _loop.StartAsync(CancellationToken.None);
        await _inbox.WriteAsync(
            new Delivery(DeliveryKind.Connected, _connection, null, null), CancellationToken.None);
    }

    /// <summary>Lets the centre take these, and returns when every one of them is acknowledged.</summary>
    /// <returns>Events a second.</returns>
    public async Task<double> Take(Message[] messages, bool counts)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        foreach (var (topic, body) in messages)
        {
            var refusal = _reader.Read(topic, body, false, TimeProvider.System.GetUtcNow(), out var arrival);
            if (refusal != Refusal.None)
            {
                throw new InvalidOperationException($"an event was refused: {refusal}");
            }

            await _inbox.WriteAsync(
                new Delivery(DeliveryKind.Message, _connection, arrival, _connection.ConfirmAsync),
                CancellationToken.None);
        }

        _sent += messages.Length;
        while (_connection.Acknowledged < _sent)
        {
            if (Stopwatch.GetElapsedTime(start) > Limit)
            {
                throw new TimeoutException($"{_connection.Acknowledged} of {_sent} acknowledged after {Limit}.");
            }

            await Task.Delay(1);
        }

        var perSecond = messages.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (counts)
        {
            PerSecond.Add(perSecond);
            ProcessorUs.Add((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / messages.Length);
        }

        return perSecond;
    }

    public async ValueTask DisposeAsync()
    {
        await _loop.StopAsync(CancellationToken.None);
        _loop.Dispose();
        _store.Dispose();
        _database.Dispose();
        _counters.Dispose();
    }
}
