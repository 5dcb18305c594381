using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Faults.Io;

/// <summary>Writes a few passages through the journal's own code, as a lane does, and remembers what it was told of
/// them.</summary>
/// <remarks>
/// An opening and an ending that could not be written are offered again; a verdict is not: the truck is referred.
/// Halfway the centre acknowledges what has left, so that the outbox is truncated too.
/// </remarks>
internal sealed class IoScript(string path, Action<int> durable)
{
    private const string Lane = "1";
    private const int Offers = 4;

    /// <summary>Records of a passage: opened, decided, closed.</summary>
    public const int Stages = 3;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WritableLimit = TimeSpan.FromSeconds(5);
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly JournalLimits Limits = new()
    {
        ReserveBytes = 0,
        PassageBlock = 4,
        LogPages = 24,
        ReopenDelay = TimeSpan.FromMilliseconds(5),
        TruncateDelay = TimeSpan.FromMilliseconds(5),
    };

    private readonly List<(int Kind, long Passage)> _durable = [];

    /// <summary>The records that the journal called written, in order.</summary>
    public IReadOnlyList<(int Kind, long Passage)> Durable => _durable;

    /// <summary>A journal as the script opens it.</summary>
    public static SqliteJournal Open(string path) => SqliteJournal.Open(
        path, new Topics("MK", "io", "io-1"), TimeProvider.System, NullLogger.Instance, Limits);

    /// <summary>What a run without a fault writes into a new journal.</summary>
    public static List<(int Kind, long Passage)> Records(int passages) =>
    [
        .. Enumerable.Range(0, passages * Stages).Select(record => (
            (int)JournalKind.PassageOpened + (record % Stages), (long)(record / Stages) + 1)),
    ];

    public void Run(int passages)
    {
        using var journal = Open(path);
        for (var i = 0; i < passages; i++)
        {
            var number = journal.NextPassage();
            Write(journal, JournalKind.PassageOpened, number, Offers);
            Write(journal, JournalKind.PassageDecided, number, 1);
            Write(journal, JournalKind.PassageClosed, number, Offers);
            if (i == passages / 2)
            {
                journal.Outbox.AcknowledgeThrough(journal.Epoch, journal.Outbox.LastSequence);
            }
        }
    }

    private void Write(SqliteJournal journal, JournalKind kind, ulong number, int offers)
    {
        for (var offer = 0; offer < offers; offer++)
        {
            WaitUntilWritable(journal);
            using var answered = new ManualResetEventSlim();
            var written = false;
            var taken = journal.TryAppend(Entry(journal.Epoch, kind, number) with
            {
                Written = answer =>
                {
                    written = answer;
                    if (answer)
                    {
                        _durable.Add(((int)kind, (long)number));
                        durable(_durable.Count);
                    }

                    answered.Set();
                },
            });
            if (taken && answered.Wait(AnswerLimit) && written)
            {
                return;
            }
        }
    }

    private static void WaitUntilWritable(SqliteJournal journal)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!journal.IsWritable && TimeProvider.System.GetElapsedTime(since) < WritableLimit)
        {
            Thread.Yield();
        }
    }

    private static JournalEntry Entry(string epoch, JournalKind kind, ulong number)
    {
        var document = new PassageDocument
        {
            Id = $"{epoch}-{number}",
            Lane = Lane,
            OpenedAt = Noon,
            Clock = "synced",
            Verdict = kind == JournalKind.PassageOpened ? null : "release",
            ClosedAt = kind == JournalKind.PassageClosed ? Noon : null,
            Sightings = [new SightingDocument("plate", "front-1", 0.2, Plate: "BG1234AA")],
        };
        return new JournalEntry
        {
            Kind = kind,
            Lane = Lane,
            Passage = number,
            At = TimeSpan.FromSeconds(1),
            Utc = Noon,
            Clock = "synced",
            Document = document,
            Outgoing = kind == JournalKind.PassageOpened ? null : document,
        };
    }
}
