using System.Data.Common;
using GreenLane.Central.Store.Queries;

namespace GreenLane.Central.Monitoring;

/// <summary>Keeps one snapshot up to date for all pages, and tells them when there is a new one. Thread-safe.</summary>
public sealed class LiveOverview(
    CentralQueries queries, ChangeFeed feed, TimeProvider time, ILogger<LiveOverview> logger) : BackgroundService
{
    /// <summary>Two new pictures a second are live to the eye; more would only make the page flicker.</summary>
    private static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(0.5);

    /// <summary>Ages and "the last hour" move without any event.</summary>
    private static readonly TimeSpan MostInterval = TimeSpan.FromSeconds(1);

    private const int PassagesShown = 40;

    private volatile OverviewSnapshot _current = OverviewSnapshot.Empty;

    /// <summary>Raised after every new snapshot, at least once a second, on a thread of this service.</summary>
    public event Action? Changed;

    public OverviewSnapshot Current => _current;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _current = Look();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One change is as good as many: the whole picture is taken anew.
        using var subscription = feed.Listen(capacity: 1);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(LeastInterval, time, stoppingToken);
            await WaitForChangeAsync(subscription, stoppingToken);
            _current = Look();
            Changed?.Invoke();
        }
    }

    private async Task WaitForChangeAsync(ChangeSubscription? subscription, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(MostInterval - LeastInterval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            if (subscription is not null)
            {
                await subscription.Changes.ReadAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Nothing changed, but time went on.
        }
    }

    private OverviewSnapshot Look()
    {
        var now = time.GetUtcNow();
        try
        {
            var local = time.GetLocalNow();
            var midnight = new DateTimeOffset(local.Date, local.Offset);
            var gateways = queries.Gateways().Items;
            var lastHour = queries.Throughput(now - TimeSpan.FromHours(1), now);
            var passages = queries.Passages(new PassageFilter(null, null), null, PassagesShown);
            return new OverviewSnapshot(
                now, Board.Compose(gateways, lastHour, now), lastHour.Sum, gateways.Sum(gateway => gateway.Waiting),
                passages?.Items ?? [], queries.ReferredSince(midnight), ReadFailing: false);
        }
        catch (DbException e)
        {
            Log.ReadFailed(logger, e.Message);
            return _current with { At = now, ReadFailing = true };
        }
    }
}
