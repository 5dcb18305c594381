using GreenLane.Central.Alarms;
using GreenLane.Central.Store;

namespace GreenLane.Central.Tests.Alarms;

/// <summary>That the book is the same after it was kept and read again, on every kind of store.</summary>
public abstract class AlarmStoreBehaviour : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private readonly StoreDatabase _database;

    protected AlarmStoreBehaviour(StoreDatabase database)
    {
        _database = database;
        Assert.Null(database.Prepare());
    }

    public virtual void Dispose()
    {
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Two_instances_that_take_turns_keep_one_book()
    {
        var random = new Random(20261123);
        using var one = _database.OpenAlarms();
        using var other = _database.OpenAlarms();
        var (model, now) = (AlarmBook.Empty, Start);
        for (var step = 0; step < 120; step++)
        {
            now += TimeSpan.FromSeconds(random.Next(1, 90));
            var change = Step(random, now);
            model = change(model);

            var kept = (random.Next(2) == 0 ? one : other).Change(change);

            AssertSame(model, kept);
        }

        using var later = _database.OpenAlarms();
        AssertSame(model, later.Change(book => book with { Acts = [] }));
    }

    [Fact]
    public void What_was_done_is_told_newest_first_and_page_by_page()
    {
        using var store = _database.OpenAlarms();
        var lost = new Situation([new Condition(AlarmKinds.GatewayOffline, "tabanovce", "g1")], []);
        store.Change(book => book.Turn(lost, Start));
        store.Change(book => book.Turn(lost, Start.AddSeconds(5)));
        store.Change(book => book.Acknowledge(1, "ana", Start.AddSeconds(9)).Book);
        store.Change(book => book.Shelve(1, 8, "line is being moved", "ana", Start.AddSeconds(12)).Book);

        using var reader = _database.OpenReader();
        var first = AlarmQuery.History(reader, null, 2);
        var second = AlarmQuery.History(reader, long.Parse(first.Next!, null), 2);

        Assert.Equal(["shelved", "acknowledged"], first.Items.Select(item => item.Act.What));
        Assert.Equal("line is being moved", first.Items[0].Act.Reason);
        Assert.Equal(["raised"], second.Items.Select(item => item.Act.What));
        Assert.Null(second.Next);
        Assert.Equal(
            (Start.AddSeconds(5), AlarmKinds.GatewayOffline),
            Assert.Single(AlarmQuery.Raised(reader, Start.AddHours(1))));
    }

    [Fact]
    public void What_was_cleared_long_ago_is_forgotten_and_what_is_open_is_not()
    {
        using var store = _database.OpenAlarms();
        foreach (var gateway in new[] { "g1", "g2" })
        {
            var lost = new Situation([new Condition(AlarmKinds.GatewayOffline, "tabanovce", gateway)], []);
            store.Change(book => book.Turn(lost, Start));
            store.Change(book => book.Turn(lost, Start.AddSeconds(5)));
            store.Change(book => book.Acknowledge(book.Last, "ana", Start.AddSeconds(6)).Book);
        }

        store.Change(book => book.Turn(new Situation([], []), Start.AddMinutes(1)));
        store.Change(book => book.Turn(new Situation([], []), Start.AddMinutes(2)));
        var raisedAgain = new Situation([new Condition(AlarmKinds.SetAside, "tabanovce", "g1")], []);
        store.Change(book => book.Turn(raisedAgain, Start.AddMinutes(3)));

        store.Forget(Start + AlarmStore.Kept + TimeSpan.FromHours(1));

        using var later = _database.OpenAlarms();
        var book = later.Change(each => each with { Acts = [] });
        Assert.Equal(AlarmKinds.SetAside, Assert.Single(book.Alarms.Values).Kind);
        using var reader = _database.OpenReader();
        Assert.Empty(AlarmQuery.History(reader, null, 10).Items);
    }

    private static Func<AlarmBook, AlarmBook> Step(Random random, DateTimeOffset now)
    {
        var chance = random.NextDouble();
        Condition[] conditions =
        [
            .. Enumerable.Range(0, 8)
                .Select(n => new Condition(AlarmKinds.LaneFault, "tabanovce", $"g{n}", "1", "barrier-stuck", "Č\"'"))
                .Where(_ => random.NextDouble() < chance),
        ];
        var (what, target) = (random.Next(4), random.NextDouble());
        return book => what switch
        {
            0 => (book with { Acts = [] }).Acknowledge((long)(target * (book.Last + 1)), "ana", now).Book,
            1 => (book with { Acts = [] }).Shelve((long)(target * (book.Last + 1)), 1, "a reason", "ana", now).Book,
            _ => book.Turn(new Situation([.. conditions], []), now),
        };
    }

    private static void AssertSame(AlarmBook expected, AlarmBook actual)
    {
        Assert.Equal(expected.Last, actual.Last);
        Assert.Equal(
            expected.Conditions.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            actual.Conditions.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(Flat(expected), Flat(actual));
    }

    // Cleared alarms are shown once by the step that cleared them; a book that was read has none.
    private static IEnumerable<(Alarm, string)> Flat(AlarmBook book)
        => book.Alarms.Values.Where(alarm => alarm.ClearedAt is null)
            .Select(alarm => (alarm with { Members = [] }, string.Join(' ', alarm.Members.Select(m => m.Key))));
}
