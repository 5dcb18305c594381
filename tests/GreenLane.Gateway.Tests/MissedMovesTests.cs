using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Presence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests;

/// <summary>A gateway that was killed between the record of a passage and the presence book.</summary>
[Hazard("H-14")]
public sealed class MissedMovesTests : IDisposable
{
    private static readonly Topics Self = new("MK", "tabanovce", "tabanovce-1");
    private static readonly PresenceKey Key = new(new byte[PresenceKey.Length]);
    private static readonly Enrolment Truck = SampleData.Truck(1);
    private static readonly Enrolment Other = SampleData.Truck(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-missed").FullName;
    private readonly SqliteJournal _journal;

    public MissedMovesTests() => _journal = SqliteJournal.Open(
        Path.Combine(_folder, "journal.db"), Self, TimeProvider.System, NullLogger.Instance);

    public void Dispose()
    {
        _journal.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task Passages_that_the_book_missed_are_entered_from_the_journal_once()
    {
        await Write(Passage(Truck, "released", "automatic"));
        await Write(Passage(Other, "referred", null));

        using (var book = Open())
        {
            Enter(book);
            Assert.Equal(MovementKind.Entered, Ask(book, Truck)?.Kind);
            Assert.Null(Ask(book, Other));
            Assert.Equal(1, book.Unsent);
        }

        using var again = Open();
        Enter(again);
        Assert.Equal(1, again.Unsent);
    }

    [Fact]
    public void Passage_cut_off_under_a_grant_may_have_entered_and_one_before_it_did_not()
    {
        using var book = Open();

        Enter(book, Passage(Truck, "interrupted", "automatic"), Passage(Other, "interrupted", null));

        Assert.Equal(MovementKind.Entered, Ask(book, Truck)?.Kind);
        Assert.Null(Ask(book, Other));
    }

    [Fact]
    public void What_is_too_old_or_not_surely_known_or_of_no_lane_here_stays_out()
    {
        using var book = Open();
        var passage = Passage(Truck, "released", "automatic");

        Enter(
            book,
            passage with { ClosedAt = SampleData.Now.AddHours(-12) },
            passage with { Identity = "weak" },
            passage with { Lane = "7" },
            passage with { Presence = null });

        Assert.Null(Ask(book, Truck));
    }

    private static PassageDocument Passage(Enrolment truck, string outcome, string? releasedBy) => new()
    {
        Id = $"e1-{truck.Plate}",
        Lane = "1",
        OpenedAt = SampleData.Now.AddMinutes(-2),
        ClosedAt = SampleData.Now.AddMinutes(-1),
        Clock = "synced",
        Outcome = outcome,
        ReleasedBy = releasedBy,
        Identity = "strong",
        Presence = new PresenceDocument(Key.VehicleOf(truck.Country, truck.Plate), 43_200, null, []),
    };

    private static Movement? Ask(PresenceBook book, Enrolment truck)
        => book.Recall(truck.Key, book.PlaceOf("2", LaneDirection.Entry)).LastMove;

    private static GatewayConfiguration Configuration()
    {
        var tree = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Gateway:Id", Self.Gateway), new("Gateway:Country", "MK"), new("Gateway:Crossing", "tabanovce"),
            new("Lanes:0:Id", "1"), new("Lanes:0:Direction", "entry"), new("Lanes:0:Board:Driver", "simulated"),
            new("Lanes:0:Board:Socket", "lane1.sock"),
        ]).Build();
        return ConfigurationRules.Read(tree, "/etc/greenlane", out _);
    }

    private void Enter(PresenceBook book, params PassageDocument[] interrupted)
        => MissedMoves.Enter(_journal, interrupted, book, Configuration(), SampleData.Now);

    private PresenceBook Open() => PresenceBook.Open(
        Path.Combine(_folder, "presence.db"), Self, Key, true, new PresenceSettings(), () => SampleData.Now,
        NullLogger.Instance);

    private async Task Write(PassageDocument passage)
    {
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var number = _journal.NextPassage();
        Assert.True(_journal.TryAppend(new JournalEntry
        {
            Kind = JournalKind.PassageClosed,
            Lane = passage.Lane,
            Passage = number,
            At = TimeSpan.Zero,
            Utc = SampleData.Now,
            Clock = "synced",
            Document = passage,
            Written = written.SetResult,
        }));
        Assert.True(await written.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }
}
