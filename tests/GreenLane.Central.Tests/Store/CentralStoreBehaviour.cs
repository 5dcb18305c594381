using GreenLane.Central.Ingest;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Queries;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Central.Tests.Store;

/// <summary>What a store does whatever it is made of: every kind is held against all of it.</summary>
public abstract class CentralStoreBehaviour : IDisposable
{
    private protected static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private protected static readonly Topics Topics = new("MK", "tabanovce", "tabanovce-1");

    private protected static readonly TimeZoneInfo Skopje = TimeZoneInfo.FindSystemTimeZoneById("Europe/Skopje");

    private readonly StoreDatabase _database;
    private CentralStore _store;

    protected CentralStoreBehaviour(StoreDatabase database)
    {
        _database = database;
        Assert.Null(_database.Prepare());
        _store = Open();
    }

    private protected CentralQueries Queries => new(_database, "MK");

    private protected StoreDatabase Database => _database;

    private protected CentralStore Store => _store;

    public virtual void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
        GC.SuppressFinalize(this);
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
        OpenAgain();

        var ledger = Assert.Single(Lead()).Ledger;
        Assert.Equal(2, ledger.DurableThrough);
        Assert.Equal([new SequenceRange(3, 4), new SequenceRange(6, 6)], ledger.Holes);
        Assert.Equal(1, Commit(Event(5, Events.Passage("e1-5", Now))).Doubled);
        Assert.Equal(2, Queries.Totals().Lost);
    }

    [Fact]
    public void Record_declared_lost_that_comes_after_all_is_stored_and_no_longer_lost()
    {
        Commit(Event(1, Events.Passage("e1-1", Now)), Lost(4, new LostRange("e1", 2, 3, "disk")));

        var report = Commit(Event(2, Events.Passage("e1-2", Now)));

        var totals = Queries.Totals();
        Assert.Equal(1, report.Stored);
        Assert.Equal(new StoreTotals(3, 2, 4, 1), totals);
    }

    [Fact]
    public void Truck_of_a_gateway_that_booted_in_1970_is_counted_now()
    {
        var passage = Events.Passage("e1-1", DateTimeOffset.UnixEpoch) with { Clock = "untrusted" };

        Commit(Event(1, passage.Closed()));
        Roll();

        var hour = Queries.Throughput(Now.AddHours(-1), Now);
        Assert.Equal(1, hour.Sum.Closed);
    }

    [Fact]
    public void Pages_of_passages_follow_without_gap_or_double()
    {
        Commit([.. Enumerable.Range(1, 25).Select(n => Event(n, Events.Passage($"e1-{n}", Now.AddSeconds(-n / 2))))]);
        var queries = Queries;

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

        var gateway = Assert.Single(Queries.Gateways().Items);
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

    [Fact]
    public void Sequence_that_comes_twice_in_one_batch_is_stored_once()
    {
        var passage = Events.Passage("e1-1", Now);

        var report = Commit(Event(1, passage), Event(1, passage), Event(1, Events.Passage("e1-2", Now)));

        Assert.Equal((1, 2, 1), (report.Stored, report.Doubled, report.Conflicting));
    }

    [Fact]
    public void Passage_of_two_batches_is_one_and_listed_where_it_first_stood()
    {
        var passage = Events.Passage("e1-1", Now.AddMinutes(-5));
        Commit(Event(1, passage));

        Commit(Event(2, passage.Closed()));

        var item = Assert.Single(Passages());
        Assert.Equal(("released", 24.0), (item.Outcome, item.DwellSeconds));
        Assert.Equal(2, Queries.PassageWithEvents("tabanovce-1", "e1-1")!.Events.Length);
    }

    [Fact]
    public void Detail_tells_every_event_with_its_id_and_source()
    {
        var passage = Events.Passage("e1-1", Now.AddMinutes(-5));
        var closed = Events.Event(Topics, "e1", 2, passage.Closed());

        Commit(Event(1, passage), Arrival(closed, 2));

        var detail = Queries.PassageWithEvents("tabanovce-1", "e1-1");
        Assert.NotNull(detail);
        Assert.Equal("released", detail.Passage.Outcome);
        var held = detail.Events[1];
        Assert.Equal((closed.Id, closed.Source, closed.Type), (held.Id, held.Source, held.Type));
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void Time_that_nobody_can_believe_is_kept_and_acknowledged_and_in_no_figure(string said)
    {
        var passage = Events.Passage("e1-1", DateTimeOffset.UnixEpoch) with
        {
            OpenedAt = DateTimeOffset.Parse(said, System.Globalization.CultureInfo.InvariantCulture),
            ClosedAt = DateTimeOffset.Parse(said, System.Globalization.CultureInfo.InvariantCulture),
        };

        var report = Commit(Event(1, passage), Event(2, Events.Passage("e1-2", Now).Closed()));

        Assert.Equal((2, 1), (report.Stored, report.SetAside));
        Assert.Equal(2, Assert.Single(report.Positions).Ledger.DurableThrough);
        Assert.Equal("e1-2", Assert.Single(Passages()).Id);
        Assert.Equal(2, Queries.Totals().Events);
    }

    [Fact]
    public void Passage_across_the_turn_of_a_month_is_one()
    {
        var midnight = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        var passage = Events.Passage("e1-1", midnight.AddSeconds(-5));

        Commit(Event(1, passage) with { ReceivedAt = midnight.AddSeconds(-3) });
        Commit(Event(2, passage.Closed()) with { ReceivedAt = midnight.AddSeconds(20) });
        var again = Commit(Event(1, passage) with { ReceivedAt = midnight.AddSeconds(30) });

        Assert.Equal((1, 0), (again.Doubled, again.Conflicting));
        Assert.Equal("released", Assert.Single(Passages()).Outcome);
        Assert.Equal(2, Queries.PassageWithEvents("tabanovce-1", "e1-1")!.Events.Length);
    }

    [Fact]
    public void Truck_without_a_trusted_clock_is_one_passage_though_its_two_events_came_hours_apart()
    {
        var passage = Events.Passage("e1-1", DateTimeOffset.UnixEpoch.AddDays(3)) with { Clock = "untrusted" };

        Commit(Event(1, passage));
        Commit(Event(2, passage.Closed()) with { ReceivedAt = Now.AddHours(5) });

        Roll(Now.AddHours(5));
        var item = Assert.Single(Passages());
        Assert.Equal("released", item.Outcome);
        Assert.Equal(1, Queries.Throughput(Now.AddHours(4), Now.AddHours(6)).Sum.Closed);
    }

    [Fact]
    public void Checkpoints_are_given_out_newest_first()
    {
        Commit([.. Enumerable.Range(1, 5).Select(Checkpoint)]);

        var words = Queries.Checkpoints("tabanovce-1", 3).Items;

        Assert.Equal([5L, 4L, 3L], words.Select(word => word.Records));
        Assert.Empty(Queries.Checkpoints("tabanovce-2", 3).Items);
    }

    [Fact]
    public void What_a_gateway_said_of_itself_survives_and_its_health_stays_when_only_its_lanes_speak()
    {
        var key = new GatewayKey(Topics.Crossing, Topics.Gateway);
        Commit(
            new OnlineArrival(key, Now, false, new OnlineDocument(true, "run-1")),
            new HealthArrival(key, Now, false, Events.Health(Topics, "e1", "run-1", Now, 7)));
        OpenAgain();

        Lead();
        Commit(
            new LaneArrival(key, Now.AddSeconds(9), false, Events.Lane("1", "run-1", 1)),
            new OnlineArrival(key, Now.AddSeconds(9), false, new OnlineDocument(true, "run-1")));

        var gateway = Assert.Single(Queries.Gateways().Items);
        Assert.True(gateway.Online);
        Assert.Equal((Now, Now.AddSeconds(9), 7L), (gateway.Since, gateway.LastHeardAt, gateway.Waiting));
        Assert.Equal(2, gateway.Registries.Length);
    }

    [Fact]
    public void Referrals_are_counted_by_reason()
    {
        Commit(
            Event(1, Events.Passage("e1-1", Now).Referred("vehicle-unknown").Closed()),
            Event(2, Events.Passage("e1-2", Now).Referred("vehicle-unknown").Closed()),
            Event(3, Events.Passage("e1-3", Now).Referred("random-inspection").Closed()),
            Event(4, Events.Passage("e1-4", Now).Closed()));
        Roll();

        Assert.Equal(
            [KeyValuePair.Create("vehicle-unknown", 2), KeyValuePair.Create("random-inspection", 1)],
            Queries.ReferredSince(Now.AddHours(-1)));
    }

    private static EventArrival Checkpoint(int records)
    {
        var e = Events.Event(Topics, "e1", records, Events.Passage("-", Now)) with
        {
            Type = PassageEvent.JournalCheckpoint,
            Data = null,
            Subject = null,
            Checkpoint = new CheckpointDocument(
                "//MK/tabanovce/tabanovce-1", "e1", records, "00", Now, "synced", "", ""),
        };
        return Arrival(e, records) with { ReceivedAt = Now.AddMinutes(records) };
    }

    private protected static EventArrival Event(long sequence, PassageDocument passage)
        => Arrival(Events.Event(Topics, "e1", sequence, passage), sequence);

    private static EventArrival Lost(long sequence, LostRange lost)
        => Arrival(Events.RangeLost(Topics, "e1", sequence, lost, Now), sequence);

    private static EventArrival Arrival(PassageEvent e, long sequence)
        => new(
            new GatewayKey(Topics.Crossing, Topics.Gateway), Now, false, "1", e, sequence,
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(e, ReportingJson.Default.PassageEvent));

    private protected CommitReport Commit(params Arrival[] batch)
    {
        Assert.True(_store.TryCommit(batch, out var report));
        return report;
    }

    /// <summary>Adds all that is due to the sums.</summary>
    private protected int Roll(DateTimeOffset? now = null)
    {
        using var writer = _database.OpenRollup();
        return writer.Add(now ?? Now, Skopje);
    }

    private protected IReadOnlyList<EpochPosition> Lead()
    {
        Assert.True(_store.TryLead(out var positions));
        Assert.NotNull(positions);
        return positions;
    }

    private System.Collections.Immutable.ImmutableArray<Api.PassageSummary> Passages()
        => Queries.Passages(new PassageFilter(null, null), null, 100)!.Items;

    private void OpenAgain()
    {
        _store.Dispose();
        _store = new CentralStore(_database, NullLogger<CentralStore>.Instance);
    }

    private CentralStore Open()
    {
        var store = new CentralStore(_database, NullLogger<CentralStore>.Instance);
        Assert.True(store.TryLead(out _));
        return store;
    }
}
