using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests.LookBack;

/// <summary>Passages are found again, in a journal of more than ten thousand.</summary>
public sealed class PassageSearchTests : IClassFixture<PassageSearchTests.FullJournal>
{
    private readonly SqliteJournal _journal;

    public PassageSearchTests(FullJournal full) => _journal = full.Journal;

    [Theory]
    [InlineData("SK1234AB")]
    [InlineData("sk-1234-ab")]
    [InlineData("ѕк 1234 ав")]
    public void Plate_is_found_however_it_is_written(string typed)
        => Assert.Equal(["e-5000"], Find(new PassageQuery { Plate = Canonical(typed) }));

    [Fact]
    public void Beginning_of_a_plate_finds_all_that_begin_so_and_no_others()
    {
        var found = Find(new PassageQuery { Plate = "BG100000", IsPrefix = true });

        Assert.Equal(Enumerable.Range(1, 99).Reverse().Select(i => $"e-{i}"), found);
        Assert.Empty(Find(new PassageQuery { Plate = "BG1000" }));
    }

    [Fact]
    public void Conditions_hold_together_and_pages_follow_each_other_to_the_end()
    {
        var query = new PassageQuery { Lane = "1", OperatorId = "op-3", Outcome = "referred", Limit = 7 };
        var ids = new List<string>();
        for (var page = Find(query); page.Count > 0; page = Find(query with { Before = Number(page[^1]) }))
        {
            ids.AddRange(page);
        }

        var expected = Enumerable.Range(1, FullJournal.Count).Reverse()
            .Where(i => i % 2 == 1 && i % 10 == 3 && i % 3 == 0).Select(i => $"e-{i}");
        Assert.Equal(expected, ids);
    }

    [Fact]
    public void Time_is_from_and_including_to_and_excluding()
    {
        var query = new PassageQuery { From = Sample.Noon.AddMinutes(100), To = Sample.Noon.AddMinutes(102) };

        Assert.Equal(["e-101", "e-100"], Find(query));
    }

    [Fact]
    public void Strangers_are_not_found_by_whoever_may_not_see_them()
        => Assert.Empty(Find(new PassageQuery { Plate = "SK1234AB", EnrolledOnly = true }));

    /// <summary>On this machine, printed: what is asked of it is 200 ms with 10,000 passages.</summary>
    [Fact]
    public void Answer_comes_within_200_ms()
    {
        PassageQuery[] queries =
        [
            new() { Plate = "SK1234AB" },
            new() { Plate = "BG", IsPrefix = true },
            new() { OperatorId = "op-3", Outcome = "referred" },
            new() { Reason = "nothing-like-it" },
            new() { From = Sample.Noon.AddMinutes(1), To = Sample.Noon.AddMinutes(2) },
        ];
        _journal.Search(queries[0]);
        foreach (var query in queries)
        {
            // The best of three: others work on this machine too.
            var best = TimeSpan.MaxValue;
            for (var i = 0; i < 3; i++)
            {
                var start = TimeProvider.System.GetTimestamp();
                _journal.Search(query);
                var taken = TimeProvider.System.GetElapsedTime(start);
                best = taken < best ? taken : best;
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"{best.TotalMilliseconds:f1} ms for {query}");
            Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
        }
    }

    [Fact, Hazard("H-10")]
    public async Task Plate_whose_time_is_over_is_found_no_more_and_stands_nowhere()
    {
        using var full = new FullJournal(50);

        full.Journal.Erase(DateTimeOffset.MaxValue.AddDays(-1), DateTimeOffset.MaxValue.AddDays(-1));
        await GatewayProcess.UntilAsync(
            () => Task.FromResult(full.Journal.Passage(1)!.ErasedAt is not null),
            TestContext.Current.CancellationToken);

        Assert.Empty(full.Journal.Search(new PassageQuery { Plate = "BG", IsPrefix = true }));
        Assert.Equal(0L, full.Ask("SELECT COUNT(*) FROM plates"));
        Assert.Equal(50, full.Journal.Search(new PassageQuery()).Count);
    }

    private static string? Canonical(string text)
        => PlateText.TryCanonicalise(text, out var plate) ? plate.ToString() : null;

    private static ulong Number(string id) => ulong.Parse(id[2..], null);

    private List<string> Find(PassageQuery query) => [.. _journal.Search(query).Select(passage => passage.Id)];

    /// <summary>A journal with many passages, one a minute, of strangers and of ten operators.</summary>
    public sealed class FullJournal : IDisposable
    {
        public const int Count = 10_200;

        private readonly TemporaryFolder _folder = new();

        public FullJournal()
            : this(Count)
        {
        }

        internal FullJournal(int count)
        {
            Journal = SqliteJournal.Open(
                _folder["journal.db"], Sample.Gateway, TimeProvider.System, NullLogger.Instance, limits: null,
                key: null, Canonical);
            for (var done = 0; done < count;)
            {
                using var written = new CountdownEvent(Math.Min(500, count - done));
                for (var i = written.InitialCount; i > 0; i--)
                {
                    Journal.TryAppend(Closed(++done, () => written.Signal()));
                }

                written.Wait(TestContext.Current.CancellationToken);
            }
        }

        public SqliteJournal Journal { get; }

        public void Dispose()
        {
            Journal.Dispose();
            _folder.Dispose();
        }

        internal long Ask(string sql)
        {
            using var connection = new SqliteConnection($"Data Source={_folder["journal.db"]};Pooling=false");
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of this file.
            command.CommandText = sql;
#pragma warning restore CA2100
            return (long)command.ExecuteScalar()!;
        }

        private static JournalEntry Closed(int i, Action written) => new()
        {
            Kind = JournalKind.PassageClosed,
            Lane = i % 2 == 0 ? "2" : "1",
            Passage = (ulong)i,
            At = TimeSpan.FromMinutes(i),
            Utc = Sample.Noon.AddMinutes(i),
            Clock = "synced",
            Document = new PassageDocument
            {
                Id = $"e-{i}",
                Lane = i % 2 == 0 ? "2" : "1",
                OpenedAt = Sample.Noon.AddMinutes(i),
                ClosedAt = Sample.Noon.AddMinutes(i + 1),
                Clock = "synced",
                Outcome = i % 3 == 0 ? "referred" : "released",
                ReleasedBy = i % 3 == 0 ? null : "automatic",
                OperatorId = i % 10 < 5 && i != 5000 ? $"op-{i % 10}" : null,
                Sightings =
                [
                    new SightingDocument(
                        "plate", "front-1", 0.2, Plate: i == 5000 ? "SK 1234-AB" : $"BG {i + 10_000_000}"),
                ],
                Rules =
                [
                    .. Enumerable.Range(0, 15).Select(_ => new RuleDocument("recognised", "pass", null, "by rule rs")),
                ],
            },
            Written = _ => written(),
        };
    }
}
