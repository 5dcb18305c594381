using GreenLane.Central.Ingest;
using GreenLane.Central.Store;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Central.Tests.Store;

public sealed class SqliteCentralStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly Topics Topics = new("MK", "tabanovce", "tabanovce-1");

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-store-").FullName;
    private readonly StoreDatabase _database;
    private SqliteCentralStore _store;

    public SqliteCentralStoreTests()
    {
        _database = new StoreDatabase(_folder);
        Assert.Null(_database.Prepare());
        _store = Open();
    }

    public void Dispose()
    {
        _store.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Closing_wins_over_the_verdict_though_it_comes_first()
    {
        var passage = Events.Passage("e1-1", Now.AddMinutes(-5));

        Commit(Event(2, passage.Closed()), Event(1, passage));

        var stored = Assert.Single(Passages());
        Assert.Equal("released", stored.Outcome);
        Assert.NotNull(stored.ClosedAt);
    }

    [Fact]
    public void Sequence_given_out_twice_for_different_passages_keeps_the_first_and_is_seen()
    {
        Commit(Event(1, Events.Passage("e1-1", Now)));

        var report = Commit(Event(1, Events.Passage("e1-2", Now)));

        Assert.Equal((1, 1, 0), (report.Doubled, report.Conflicting, report.Stored));
        Assert.Equal("e1-1", Assert.Single(Passages()).Id);
    }

    [Fact]
    public void Store_opened_again_knows_its_holes_its_losses_and_its_doubles()
    {
        Commit(
            Event(1, Events.Passage("e1-1", Now)), Event(2, Events.Passage("e1-2", Now)),
            Event(5, Events.Passage("e1-5", Now)), Lost(9, new LostRange("e1", 7, 8, "disk")));
        _store.Dispose();
        _store = Open();

        Assert.True(_store.TryReadPositions(out var positions));
        var ledger = Assert.Single(positions).Ledger;
        Assert.Equal(2, ledger.DurableThrough);
        Assert.Equal([new SequenceRange(3, 4), new SequenceRange(6, 6)], ledger.Holes);
        Assert.Equal(1, Commit(Event(5, Events.Passage("e1-5", Now))).Doubled);
        Assert.Equal(2, new CentralQueries(_database).Totals().Lost);
    }

    [Fact]
    public void Record_declared_lost_that_comes_after_all_is_stored_and_no_longer_lost()
    {
        Commit(Event(1, Events.Passage("e1-1", Now)), Lost(4, new LostRange("e1", 2, 3, "disk")));

        var report = Commit(Event(2, Events.Passage("e1-2", Now)));

        var totals = new CentralQueries(_database).Totals();
        Assert.Equal(1, report.Stored);
        Assert.Equal(new StoreTotals(3, 2, 4, 1), totals);
    }

    [Fact]
    public void Truck_of_a_gateway_that_booted_in_1970_is_counted_now()
    {
        var passage = Events.Passage("e1-1", DateTimeOffset.UnixEpoch) with { Clock = "untrusted" };

        Commit(Event(1, passage.Closed()));

        var hour = new CentralQueries(_database).Throughput(Now.AddHours(-1), Now);
        Assert.Equal(1, hour.Sum.Closed);
    }

    [Fact]
    public void Pages_of_passages_follow_without_gap_or_double()
    {
        Commit([.. Enumerable.Range(1, 25).Select(n => Event(n, Events.Passage($"e1-{n}", Now.AddSeconds(-n / 2))))]);
        var queries = new CentralQueries(_database);

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = queries.Passages(new PassageFilter("tabanovce-1", "1"), after, 10)!;
            seen.AddRange(page.Items.Select(item => item.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
        Assert.Null(queries.Passages(new PassageFilter(null, null), "no-such", 10));
    }

    [Fact]
    public void Older_revision_and_ended_run_do_not_overwrite_a_lane()
    {
        var key = new GatewayKey(Topics.Crossing, Topics.Gateway);
        Arrival Lane(string run, long revision, string aspect)
            => new LaneArrival(key, Now, false, Events.Lane("1", run, revision, aspect));

        Commit(Lane("run-1", 9, "red"), Lane("run-2", 2, "green"), Lane("run-2", 1, "red"), Lane("run-1", 10, "red"));

        var gateway = Assert.Single(new CentralQueries(_database).Gateways().Items);
        Assert.Equal("green", Assert.Single(gateway.Lanes).AspectSeen);
    }

    [Fact]
    public void Gateway_that_leaves_too_many_holes_is_not_taken_further()
    {
        var batch = Enumerable.Range(1, EpochLedger.MaximumRanges + 10)
            .Select(n => Event(2 * n, Events.Passage($"e1-{n}", Now))).ToArray();

        var report = Commit(batch);

        Assert.Equal(EpochLedger.MaximumRanges, report.Stored);
        Assert.Equal(10, report.LimitReached);
        Assert.Equal(1, Commit(Event(1, Events.Passage("e1-x", Now))).Stored);
    }

    private static EventArrival Event(long sequence, PassageDocument passage)
        => Arrival(Events.Event(Topics, "e1", sequence, passage), sequence);

    private static EventArrival Lost(long sequence, LostRange lost)
        => Arrival(Events.RangeLost(Topics, "e1", sequence, lost, Now), sequence);

    private static EventArrival Arrival(PassageEvent e, long sequence)
        => new(
            new GatewayKey(Topics.Crossing, Topics.Gateway), Now, false, "1", e, sequence,
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(e, ReportingJson.Default.PassageEvent));

    private CommitReport Commit(params Arrival[] batch)
    {
        Assert.True(_store.TryCommit(batch, out var report));
        return report;
    }

    private System.Collections.Immutable.ImmutableArray<Api.PassageSummary> Passages()
        => new CentralQueries(_database).Passages(new PassageFilter(null, null), null, 100)!.Items;

    private SqliteCentralStore Open() => new(_database, NullLogger<SqliteCentralStore>.Instance);
}
