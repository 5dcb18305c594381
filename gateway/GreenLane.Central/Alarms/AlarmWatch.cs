using System.Data.Common;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Store;

namespace GreenLane.Central.Alarms;

/// <summary>Turns the alarm book once a second and does what people ask of it. Thread-safe.</summary>
/// <remarks>
/// Every instance may turn it: one at a time under a lock, on the same book. One that does not reach the broker leaves
/// that to those that do.
/// </remarks>
public sealed class AlarmWatch(
    StoreDatabase database, LiveOverview overview, LinkState link, TimeProvider time, ILogger<AlarmWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AsideSpan = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ForgetPeriod = TimeSpan.FromHours(1);

    private readonly Lock _storeLock = new();
    private volatile AlarmList _current = AlarmList.Empty;
    private AlarmStore? _store;
    private long? _forgot;

    /// <summary>Raised when the list changed, on a thread of this service or of who acted.</summary>
    public event Action? Changed;

    public AlarmList Current => _current;

    /// <exception cref="DbException">The store cannot be written now.</exception>
    public AlarmActOutcome Acknowledge(long id, string by)
        => Act(book => book.Acknowledge(id, by, time.GetUtcNow()));

    /// <exception cref="DbException">The store cannot be written now.</exception>
    public AlarmActOutcome Shelve(long id, ShelveWish wish, string by)
        => Act(book => book.Shelve(id, wish.Hours, wish.Reason, by, time.GetUtcNow()));

    /// <summary>What was done and what became of it, newest first.</summary>
    /// <exception cref="DbException">The store cannot be read now.</exception>
    public AlarmHistory History(long? after, int limit)
    {
        using var connection = database.OpenReader();
        return AlarmQuery.History(connection, after, limit);
    }

    public override void Dispose()
    {
        _store?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Period, time, stoppingToken);
            try
            {
                Turn();
            }
            catch (DbException e)
            {
                Log.AlarmsFailed(logger, StoreFailure.CodeOf(e), e.Message);
            }
        }
    }

    private void Turn()
    {
        var now = time.GetUtcNow();
        var shown = overview.Current;
        TimeSpan? listening = link.Connected ? now - link.Since : null;
        var judges = !shown.ReadFailing && (listening is not null || !database.IsShared);
        var situation = judges ? Look(shown, listening, now) : null;
        Change(book => situation is null ? book with { Acts = [] } : book.Turn(situation, now));
        if (_forgot is not { } at || time.GetElapsedTime(at) >= ForgetPeriod)
        {
            lock (_storeLock)
            {
                _store?.Forget(now);
            }

            _forgot = time.GetTimestamp();
        }
    }

    private Situation Look(OverviewSnapshot shown, TimeSpan? listening, DateTimeOffset now)
    {
        using var connection = database.OpenReader();
        var situation = AlarmSigns.Read(
            shown.Gateways.Select(row => row.Gateway), AlarmQuery.SetAside(connection, now - AsideSpan), listening,
            now);
        var own = AlarmSigns.OfCentre(new EnrolmentQuery(connection).LatestHanded(), now);
        return situation with { Conditions = situation.Conditions.AddRange(own) };
    }

    private AlarmActOutcome Act(Func<AlarmBook, (AlarmBook Book, AlarmActOutcome Outcome)> wish)
    {
        var outcome = AlarmActOutcome.NoSuchAlarm;
        Change(book =>
        {
            (book, outcome) = wish(book with { Acts = [] });
            return book;
        });
        return outcome;
    }

    private void Change(Func<AlarmBook, AlarmBook> step)
    {
        lock (_storeLock)
        {
            try
            {
                _store ??= database.OpenAlarms();
                Show(_store.Change(step));
            }
            catch (DbException)
            {
                _store?.Dispose();
                _store = null;
                throw;
            }
        }

        Changed?.Invoke();
    }

    private void Show(AlarmBook book)
    {
        var now = time.GetUtcNow();
        using var connection = database.OpenReader();
        var open = book.Alarms.Values.Where(alarm => alarm.State != AlarmState.Cleared);
        _current = new AlarmList(
            now, [.. AlarmWords.InOrder(open).Select(AlarmWords.View)],
            AlarmRate.Of(AlarmQuery.Raised(connection, now), now), book.LeftOut);
    }
}
