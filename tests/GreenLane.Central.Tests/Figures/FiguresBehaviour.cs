using CsCheck;
using GreenLane.Central.Figures;
using GreenLane.Central.Ingest;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Rollup;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Time.Testing;
using static GreenLane.Central.Tests.Figures.DrawnPassages;

namespace GreenLane.Central.Tests.Figures;

/// <summary>That sums are what one gets by counting, on every kind of store.</summary>
public abstract class FiguresBehaviour : IDisposable
{
    private static readonly TimeZoneInfo Skopje = TimeZoneInfo.FindSystemTimeZoneById("Europe/Skopje");

    private readonly StoreDatabase _database;
    private readonly StoreFigures _figures;
    private readonly LastWord<CentralStore> _log = new();
    private readonly FakeTimeProvider _time = new(Now);
    private CentralStore _store;

    protected FiguresBehaviour(StoreDatabase database)
    {
        _database = database;
        Assert.Null(database.Prepare());
        _time.SetLocalTimeZone(Skopje);
        _figures = new StoreFigures(database, _time);
        _store = Open();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual void Dispose()
    {
        _figures.Dispose();
        _store.Dispose();
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    [Hazard("H-09")]
    public async Task Sums_are_what_one_gets_by_counting_whatever_came_twice_late_mixed_up_or_across_a_restart()
    {
        var round = 0;
        await Gen.Int.SampleAsync(
            async seed =>
            {
                var random = new Random(seed);
                Play(random, ++round);

                var told = Told.All(_database);
                Assert.NotEmpty(told);
                for (var question = 0; question < 12; question++)
                {
                    await HoldAgainstAsync(told, Draw(random, told));
                }
            },
            iter: 5, threads: 1);
    }

    [Fact]
    public void Sums_that_came_later_hold_what_the_finer_ones_do_from_which_they_are_filled()
    {
        Play(new Random(7), 1);

        foreach (var (table, finer) in RollupTable.Later)
        {
            var held = Rows($"SELECT {table.Columns} FROM {table.Name}");

            Assert.NotEmpty(held);
            Assert.Equal(held, Rows(table.SumsOf(finer)));
        }
    }

    [Fact]
    public async Task Passage_told_anew_moves_from_where_it_was_counted_to_where_it_belongs()
    {
        var referred = Events.Passage("e1-1", Now.AddHours(-3)).Referred("vehicle-unknown").Closed(outcome: "referred");
        Commit(Arrival("tabanovce-1", 1, referred));
        Roll();

        Commit(Arrival("tabanovce-1", 2, referred with { Outcome = "released", ReleasedBy = "release" }));
        Roll();

        var total = (await _figures.HoursAsync(Day(), Cancellation)).Total;
        Assert.Equal((1L, 1L, 0L, 1L), (total.Closed, total.ReleasedByOfficer, total.LeftUnreleased, total.Overrides));
    }

    [Fact]
    public async Task Hit_rate_is_what_inspections_found_of_those_that_were_told_and_days_later_of_no_other_day()
    {
        var open = Now.AddHours(-2);
        PassageDocument[] sent =
        [
            .. Enumerable.Range(1, 4).Select(n => Events.Passage($"e1-{n}", open).Referred("random-inspection")
                .Closed(90, "to-inspection") with { Clock = n == 1 ? "untrusted" : "synced" }),
        ];
        Commit([.. sent.Select((passage, n) => Arrival("tabanovce-1", n + 1, passage))]);
        Roll();

        Commit(
            Told(5, sent[0] with { Inspections = [Found(1, open)] }),
            Told(6, sent[1] with { Inspections = [Found(0, open), Found(2, open)] }),
            Told(7, sent[2] with { Inspections = [Found(0, open)] }));
        Roll();

        var series = await _figures.HoursAsync(Day(), Cancellation);
        Assert.Equal(
            (4L, 4L, 2L, 3L),
            (series.Total.Closed, series.Total.Inspected, series.Total.Found, series.Total.InspectionsTold));
        Assert.False(series.NotMeasured.ContainsKey("found"));

        EventArrival Told(long sequence, PassageDocument passage)
        {
            var arrival = Arrival("tabanovce-1", sequence, passage);
            return arrival with
            {
                ReceivedAt = Now.AddDays(3),
                Event = arrival.Event with { Type = PassageEvent.Inspected },
            };
        }
    }

    [Fact]
    public async Task What_cannot_be_measured_is_said_and_never_estimated()
    {
        var open = Now.AddHours(-2);
        Commit(
            Arrival("tabanovce-1", 1, Events.Passage("e1-1", open).Closed(30)),
            Arrival("tabanovce-1", 2, Events.Passage("e1-2", open).Closed(60)),
            Arrival(
                "tabanovce-1", 3,
                Events.Passage("e1-3", open).Referred("random-inspection").Closed(90, "to-inspection")));
        Roll();

        var series = await _figures.HoursAsync(Day(), Cancellation);

        Assert.Equal(45, series.Total.TimeRelease.Wco.MeanSeconds);
        Assert.Null(series.Total.TimeRelease.Cefta.MeanSeconds);
        Assert.Equal("no-neighbour-times", series.Total.TimeRelease.Cefta.NotMeasured);
        Assert.Null(series.Total.Found);
        Assert.Equal("no-inspection-outcome", series.NotMeasured["found"]);
        Assert.Equal((1L, 3L), (series.Total.RandomInspection.Drawn, series.Total.RandomInspection.Eligible));
        var officers = await _figures.BreakdownAsync(Day(), BreakdownBy.Officer, Cancellation);
        Assert.Empty(officers.Rows);
        Assert.Equal("officer-not-recorded", officers.NotMeasured["officer"]);
    }

    [Fact]
    public async Task Dwell_that_cannot_be_and_names_without_end_stop_nothing()
    {
        var passage = Events.Passage("e1-1", Now.AddHours(-1));
        Commit(
            Arrival("tabanovce-1", 1, passage.Closed() with { DwellSeconds = 1e300 }),
            Arrival("tabanovce-1", 2, passage.Closed() with { Id = "e1-2", DwellSeconds = -5 }),
            Arrival("tabanovce-1", 3, passage.Closed() with { Id = "e1-3", OperatorId = new string('x', 100_000) }));

        Roll();

        var total = (await _figures.HoursAsync(Day(), Cancellation)).Total;
        Assert.Equal((3L, 1L), (total.Closed, total.Dwell.N));
    }

    [Fact]
    public async Task Overview_knows_the_last_hour_today_and_what_is_usual()
    {
        var sequence = 0;
        foreach (var week in Enumerable.Range(0, 3))
        {
            Commit([.. Enumerable.Range(0, 10 * (week + 1)).Select(n => Arrival(
                "tabanovce-1", ++sequence,
                Events.Passage($"e1-{sequence}", Now.AddDays(-7 * week).AddMinutes(-20).AddSeconds(n)).Closed()))]);
        }

        Roll();

        var board = await _figures.BoardAsync(Now, Cancellation);

        var row = Assert.Single(board.Gateways);
        Assert.Equal(10, row.LastHour.Closed);
        Assert.Equal(10, row.TodayByHour[10]); // 09:40 UTC is 10:40 in Skopje.
        Assert.Equal(25, row.UsualByHour[10]);
        Assert.Equal(0, row.UsualByHour[3]);
        Assert.Equal(25, board.Sum.UsualByHour[10]);
        Assert.Equal(2, (await _figures.BaselineAsync("tabanovce", "tabanovce-1", Now, Cancellation)).Weeks);
    }

    [Fact]
    public async Task Parts_that_do_not_fit_are_one_row_and_the_sum_stays()
    {
        var batch = Enumerable.Range(1, Breakdown.MaximumRows + 20).Select(n => Arrival(
            "tabanovce-1", n,
            Events.Passage($"e1-{n}", Now.AddHours(-1)).Closed() with { OperatorId = $"RS-{n:0000}" }));
        Commit([.. batch]);
        Roll();

        var breakdown = await _figures.BreakdownAsync(Day(), BreakdownBy.Operator, Cancellation);

        Assert.Equal(Breakdown.MaximumRows, breakdown.Rows.Length);
        Assert.Equal((BreakdownRow.Others, 21L), (breakdown.Rows[^1].Key, breakdown.Rows[^1].Closed));
        Assert.Equal(Breakdown.MaximumRows + 20, breakdown.Total.Closed);
        Assert.Equal(breakdown.Total.Closed, breakdown.Rows.Sum(row => row.Closed));
    }

    [Fact]
    public void Rolling_up_that_broke_off_is_done_again_and_counts_once()
    {
        Commit([.. Enumerable.Range(1, 50).Select(n => Arrival(
            "tabanovce-1", n, Events.Passage($"e1-{n}", Now.AddHours(-1)).Closed()))]);
        using (var broken = _database.OpenRollup())
        {
            Assert.Equal(50, broken.Take(Now, Skopje));
        }

        // A server gives up the broken one's lead when it has seen that nobody is there.
        Assert.Equal(50, Enumerable.Range(0, 1000).Select(_ => Roll()).First(added => added > 0));
        Assert.Equal(0, Roll());
    }

    private static FigureQuery Day() => new(Now.AddDays(-1), Now, Grain.Day);

    /// <summary>Events of many passages, some twice, some corrected, in any order and any batches.</summary>
    private void Play(Random random, int round)
    {
        var arrivals = new List<Arrival>();
        foreach (var gateway in new[] { "tabanovce-1", "tabanovce-2", "kjafasan-1" })
        {
            if (random.Next(2) == 0)
            {
                arrivals.Add(new LaneArrival(
                    Key(gateway), Now, false, Events.Lane("1", "run", round) with { Direction = "exit" }));
            }

            for (var n = 1; n <= 60; n++)
            {
                var passage = DrawPassage(random, $"e{round}-{n}");
                arrivals.Add(Arrival(gateway, 3 * n, passage with { ClosedAt = null, Outcome = null }, $"e{round}"));
                arrivals.Add(Arrival(gateway, (3 * n) + 1, passage, $"e{round}"));
                if (random.Next(5) == 0)
                {
                    arrivals.Add(Arrival(gateway, (3 * n) + 2, DrawPassage(random, passage.Id) with
                    {
                        OpenedAt = passage.OpenedAt,
                        ClosedAt = passage.ClosedAt!.Value.AddHours(random.Next(2) * 30),
                    }, $"e{round}"));
                }
            }
        }

        arrivals.AddRange(arrivals.Where(_ => random.Next(4) == 0).ToList());
        foreach (var batch in arrivals.OrderBy(_ => random.Next()).ToList().Chunk(100))
        {
            Commit(batch);
            if (random.Next(3) == 0)
            {
                Roll();
            }

            if (random.Next(3) == 0)
            {
                _store.Dispose();
                _store = Open();
            }
        }

        Roll();
    }

    private static FigureQuery Draw(Random random, List<Told> told)
    {
        var one = told[random.Next(told.Count)];
        var grain = (Grain)random.Next(3);
        var days = grain == Grain.Hour ? 1 + (random.NextDouble() * 20) : 1 + (random.NextDouble() * 80);
        var gateway = random.Next(3) == 0 ? one.Gateway : null;
        return new FigureQuery(
            Now.AddDays(-days), Now.AddHours(2), grain,
            random.Next(4) == 0 ? one.Crossing : null,
            gateway,
            gateway is not null && random.Next(2) == 0 ? one.Lane : null,
            random.Next(4) == 0 ? one.Direction : null,
            random.Next(4) == 0 ? one.Issuer : null,
            random.Next(4) == 0 ? one.Operator : null);
    }

    private List<string> Rows(string sql)
    {
        using var connection = _database.OpenReader();
        using var statement = new Statement(connection, sql);
        var rows = statement.Rows(
            row => string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(row.GetValue)));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private async Task HoldAgainstAsync(List<Told> told, FigureQuery query)
    {
        var series = await _figures.HoursAsync(query, Cancellation);
        var within = told
            .Where(one => one.Counted >= series.From && one.Counted < series.To && one.Fits(query)).ToList();
        Assert.Equal(Told.Count(within), Told.Count(series.Total));
        for (var n = 0; n < series.Rows.Length; n++)
        {
            var end = n + 1 < series.Rows.Length ? series.Rows[n + 1].At : series.To;
            Assert.Equal(
                Told.Count(within.Where(one => one.Counted >= series.Rows[n].At && one.Counted < end)),
                Told.Count(series.Rows[n]));
        }

        var everywhere = query is { Gateway: null, Crossing: null, Operator: null };
        foreach (var by in Enum.GetValues<BreakdownBy>().Where(by => by != BreakdownBy.Officer))
        {
            var tooMuch = everywhere && query.Grain == Grain.Hour && by is not (BreakdownBy.Direction
                or BreakdownBy.Issuer or BreakdownBy.Reason) && query.To - query.From > TimeSpan.FromDays(2);
            if (tooMuch)
            {
                await Assert.ThrowsAsync<ArgumentException>(() => _figures.BreakdownAsync(query, by, Cancellation));
                continue;
            }

            await HoldAgainstAsync(within, query, by);
        }
    }

    private async Task HoldAgainstAsync(List<Told> within, FigureQuery query, BreakdownBy by)
    {
        var breakdown = await _figures.BreakdownAsync(query, by, Cancellation);
        Assert.Equal(Told.Count(within), Told.Count(breakdown.Total));
        if (by == BreakdownBy.Reason)
        {
            Assert.Equal(breakdown.Total.Referred, breakdown.Rows.Sum(row => row.Referred));
            return;
        }

        Assert.Equal(breakdown.Total.Closed, breakdown.Rows.Sum(row => row.Closed));
        var wanted = within.GroupBy(one => one.Key(by)).ToDictionary(group => group.Key, group => Told.Count(group));
        var found = breakdown.Rows.Where(row => row.Closed != 0).ToDictionary(
            row => by switch
            {
                BreakdownBy.Gateway => $"{row.Crossing} {row.Gateway}",
                BreakdownBy.Lane => $"{row.Crossing} {row.Gateway} {row.Key}",
                BreakdownBy.Operator => $"{row.Issuer} {row.Key}",
                _ => row.Key,
            },
            Told.Count);
        Assert.Equal(
            wanted.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            found.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    /// <summary>As the centre does it: what could not be committed is committed again.</summary>
    private void Commit(params Arrival[] batch)
    {
        for (var tries = 1; !_store.TryCommit(batch, out _); tries++)
        {
            Assert.True(tries < 3, $"{_log.Last}");
            TestContext.Current.SendDiagnosticMessage("committed again: {0}", _log.Last ?? "");
            Assert.True(_store.TryLead(out _), _log.Last);
        }
    }

    private int Roll()
    {
        using var writer = _database.OpenRollup();
        return writer.Add(Now, Skopje);
    }

    private CentralStore Open()
    {
        var store = new CentralStore(_database, _log);
        Assert.True(store.TryLead(out _), _log.Last);
        return store;
    }
}
