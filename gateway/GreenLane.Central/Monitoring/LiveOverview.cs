using System.Data.Common;
using GreenLane.Central.Figures;
using GreenLane.Central.Store.Queries;

namespace GreenLane.Central.Monitoring;

/// <summary>Keeps one snapshot up to date for all pages, and tells them when there is a new one. Thread-safe.</summary>
public sealed class LiveOverview(
    CentralQueries queries, IFigures figures, ChangeFeed feed, LocalClock clock, TimeProvider time,
    ILogger<LiveOverview> logger) : BackgroundService
{
    /// <summary>Two new pictures a second are live to the eye; more would only make the page flicker.</summary>
    private static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(0.5);

    /// <summary>Ages and "the last hour" move without any event.</summary>
    private static readonly TimeSpan MostInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FourWeeksGood = TimeSpan.FromHours(1);

    private const int PassagesShown = 15;

    private volatile OverviewSnapshot _current = OverviewSnapshot.Empty;
    private (DateTimeOffset Until, long At, FigureCounts Counts)? _fourWeeks;

    /// <summary>Raised after every new snapshot, at least once a second, on a thread of this service.</summary>
    public event Action? Changed;

    public OverviewSnapshot Current => _current;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _current = await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One change is as good as many: the whole picture is taken anew.
        using var subscription = feed.Listen(capacity: 1);
        var took = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            // With thousands of lanes a look takes its time: half of it is left to everything else.
            await Task.Delay(took > LeastInterval ? took : LeastInterval, time, stoppingToken);
            await WaitForChangeAsync(subscription, stoppingToken);
            var start = time.GetTimestamp();
            _current = await LookAsync(stoppingToken);
            took = time.GetElapsedTime(start);
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

    private async Task<OverviewSnapshot> LookAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        try
        {
            var gateways = queries.Gateways().Items;
            var board = await figures.BoardAsync(now, stopping);
            var midnight = clock.MidnightOf(now);
            var today = await figures.HoursAsync(new FigureQuery(midnight, now.AddTicks(1), Grain.Hour), stopping);
            var passages = queries.Passages(new PassageFilter(null, null), null, PassagesShown);
            return new OverviewSnapshot(now, Board.Compose(gateways, board, clock.Local(now)), board.Sum)
            {
                Weekday = clock.Write(now, "dddd"),
                UsualInHour = UsualHour.Of(board.Sum.UsualByHour, clock.Local(board.HourFrom), clock.Local(now)),
                Today = today.Total,
                FourWeeks = await FourWeeksAsync(midnight, stopping),
                Waiting = gateways.Sum(gateway => gateway.Waiting),
                Passages = passages?.Items ?? [],
            };
        }
        catch (DbException e)
        {
            Log.ReadFailed(logger, e.Message);
            return _current with { At = now, ReadFailing = true };
        }
    }

    /// <summary>What comes late for an earlier day is seen within the hour.</summary>
    private async Task<FigureCounts> FourWeeksAsync(DateTimeOffset midnight, CancellationToken stopping)
    {
        if (_fourWeeks is not { } known || known.Until != midnight || time.GetElapsedTime(known.At) > FourWeeksGood)
        {
            var weeks = await figures.HoursAsync(
                new FigureQuery(clock.At(clock.Local(midnight).Date.AddDays(-28)), midnight, Grain.Day), stopping);
            _fourWeeks = (midnight, time.GetTimestamp(), weeks.Total);
        }

        return _fourWeeks.Value.Counts;
    }
}
