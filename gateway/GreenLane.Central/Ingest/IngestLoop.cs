using System.Text.Json;
using GreenLane.Central.Configuration;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Store;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Ingest;

/// <summary>
/// Takes what the broker delivers, batch by batch: commit first, then PUBACK, then tell the gateways what is durable.
/// The only user of the store's writing side.
/// </summary>
public sealed class IngestLoop(
    CentralSettings settings, Inbox inbox, ICentralStore store, CentralCounters counters, ChangeFeed feed,
    TimeProvider time, ILogger<IngestLoop> logger) : BackgroundService
{
    /// <summary>A commit costs one flush of the disk whatever it holds; beyond this it costs latency.</summary>
    public const int MaximumBatch = 512;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly AckBook _acks = new();
    private readonly ResendSchedule _resends = new();
    private bool _positionsRead;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var batch = new List<Delivery>(MaximumBatch);
        while (await inbox.Reader.WaitToReadAsync(stoppingToken))
        {
            batch.Clear();
            while (batch.Count < MaximumBatch && inbox.Reader.TryRead(out var delivery))
            {
                batch.Add(delivery);
            }

            await SettleAsync(batch, stoppingToken);
        }
    }

    /// <summary>Settles one batch; returns when its gateways were told, or its connection was dropped.</summary>
    internal async Task SettleAsync(IReadOnlyList<Delivery> batch, CancellationToken cancellation)
    {
        // What came over a connection that ended will come again: taking it now would only make doubles.
        var live = batch.Where(delivery => delivery.Connection.IsUp).ToList();
        if (live.Count == 0)
        {
            return;
        }

        var arrivals = live.Select(delivery => delivery.Arrival).OfType<Arrival>().ToList();
        CommitReport? report = null;
        if (!ReadPositionsOnce() || (arrivals.Count > 0 && !store.TryCommit(arrivals, out report)))
        {
            await GiveUpAsync(live, cancellation);
            return;
        }

        foreach (var confirm in live.Select(delivery => delivery.Confirm).OfType<Func<CancellationToken, Task>>())
        {
            await confirm(cancellation);
        }

        await TellAsync(live, report, cancellation);
    }

    private bool ReadPositionsOnce()
    {
        if (!_positionsRead && store.TryReadPositions(out var positions))
        {
            Enter(positions);
            _positionsRead = true;
        }

        return _positionsRead;
    }

    private async Task GiveUpAsync(List<Delivery> live, CancellationToken cancellation)
    {
        Log.BatchReturned(logger, live.Count);
        foreach (var connection in live.Select(delivery => delivery.Connection).Distinct())
        {
            connection.Drop();
        }

        await Task.Delay(PauseAfterFailure, time, cancellation);
    }

    private async Task TellAsync(List<Delivery> live, CommitReport? report, CancellationToken cancellation)
    {
        var connection = live[^1].Connection;
        var told = live.Exists(delivery => delivery.Kind == DeliveryKind.Connected) ? _acks.Gateways.ToHashSet() : [];
        if (report is not null)
        {
            Enter(report.Positions);
            told.UnionWith(report.Positions.Select(position => position.Gateway));
            counters.Committed(report);
            feed.Publish(report.Changes);
        }

        foreach (var back in live.Select(delivery => delivery.Arrival).OfType<OnlineArrival>()
            .Where(online => online.Document.Online))
        {
            _resends.Hasten(back.Gateway, Now());
        }

        foreach (var gateway in told)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(_acks.For(gateway), ReportingJson.Default.AckDocument);
            await connection.PublishAsync(TopicsOf(gateway).Ack, body, retain: true, cancellation);
        }

        foreach (var (gateway, request) in _resends.TakeDue(Now()))
        {
            Log.ResendAsked(logger, gateway.ToString(), request.From, request.To);
            var body = JsonSerializer.SerializeToUtf8Bytes(request, ReportingJson.Default.ResendDocument);
            await connection.PublishAsync(TopicsOf(gateway).Resend, body, retain: false, cancellation);
            counters.ResendAsked();
        }
    }

    private void Enter(IReadOnlyList<EpochPosition> positions)
    {
        foreach (var position in positions)
        {
            _acks.Enter(position);
            _resends.Observe(position, Now());
        }

        counters.Missing = _resends.Missing;
    }

    private TimeSpan Now() => time.GetElapsedTime(0);

    private Topics TopicsOf(GatewayKey gateway) => new(settings.Country, gateway.Crossing, gateway.Gateway);
}
