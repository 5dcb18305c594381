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
    CentralSettings settings, Inbox inbox, ICentralStore store, StoreState state, CentralCounters counters,
    ChangeFeed feed, TimeProvider time, ILogger<IngestLoop> logger) : BackgroundService
{
    /// <summary>A commit costs one flush of the disk whatever it holds; beyond this it costs latency.</summary>
    public const int MaximumBatch = 1024;

    /// <summary>How often it is renewed who leads, whatever else there is to do.</summary>
    private static readonly TimeSpan LeadPeriod = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private AckBook _acks = new();
    private ResendSchedule _resends = new();
    private TimeSpan? _ledAt;

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
        if (batch.Any(delivery => delivery.Kind == DeliveryKind.Disconnected))
        {
            store.StepDown();
            _ledAt = null;
        }

        // What came over a connection that ended will come again: taking it now would only make doubles.
        var live = batch.Where(delivery => delivery.Connection?.IsUp == true).ToList();
        if (live.Count == 0)
        {
            Watch(batch);
            return;
        }

        var arrivals = live.Select(delivery => delivery.Arrival).OfType<Arrival>().ToList();
        CommitReport? report = null;
        if (!TryLead(out var changed) || (arrivals.Count > 0 && !store.TryCommit(arrivals, out report)))
        {
            await GiveUpAsync(live, cancellation);
            return;
        }

        foreach (var confirm in live.Select(delivery => delivery.Confirm).OfType<Func<CancellationToken, Task>>())
        {
            await confirm(cancellation);
        }

        var connection = live[^1].Connection!;
        var fresh = live.Exists(delivery => delivery.Kind == DeliveryKind.Connected);
        if ((fresh || changed) && !await connection.SubscribeAsync(cancellation))
        {
            return;
        }

        await TellAsync(connection, live, report, all: fresh || changed, cancellation);
    }

    /// <summary>Without a connection: sees whether the store works, so that one is made.</summary>
    private void Watch(IReadOnlyList<Delivery> batch)
    {
        if (!state.Works && batch.Any(delivery => delivery.Kind == DeliveryKind.Tick) && store.TryOpen())
        {
            Log.StoreOpened(logger);
            state.Works = true;
        }
    }

    /// <param name="changed">True if other gateways are led than before.</param>
    private bool TryLead(out bool changed)
    {
        changed = false;
        if (_ledAt is { } at && Now() - at < LeadPeriod)
        {
            return true;
        }

        if (!store.TryLead(out var positions))
        {
            return false;
        }

        state.Works = true;
        _ledAt = Now();
        changed = positions is not null;
        if (positions is not null)
        {
            _acks = new AckBook();
            _resends = new ResendSchedule();
            Enter(positions);
        }

        return true;
    }

    private async Task GiveUpAsync(List<Delivery> live, CancellationToken cancellation)
    {
        state.Works = false;
        _ledAt = null;
        Log.BatchReturned(logger, live.Count);
        foreach (var connection in live.Select(delivery => delivery.Connection).Distinct())
        {
            connection?.Drop();
        }

        await Task.Delay(PauseAfterFailure, time, cancellation);
    }

    /// <param name="all">True to tell every gateway, false for those that the report names.</param>
    private async Task TellAsync(
        IBrokerConnection connection, List<Delivery> live, CommitReport? report, bool all,
        CancellationToken cancellation)
    {
        var told = all ? _acks.Gateways.ToHashSet() : [];
        if (report is not null)
        {
            Enter(report.Positions);
            told.UnionWith(report.Positions.Select(position => position.Gateway));
            counters.Committed(report);
            feed.Publish(report.Changes);
        }

        Hear(live);
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

    /// <summary>What gateways say of themselves tells what to ask them for.</summary>
    private void Hear(List<Delivery> live)
    {
        foreach (var delivery in live)
        {
            switch (delivery.Arrival)
            {
                case OnlineArrival { Document.Online: true } back when store.Leads(back.Gateway):
                    _resends.Hasten(back.Gateway, Now());
                    break;
                case HealthArrival { Document: var health } said when store.Leads(said.Gateway):
                    _resends.Hear(said.Gateway, health.Epoch, health.OutboxLast, Now());
                    break;
                default:
                    break;
            }
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
