using System.Collections.Immutable;
using GreenLane.Faults.Checks;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Faults.Crossing;

/// <summary>Fills a gateway's journal before the gateway starts, through the journal's own code.</summary>
/// <remarks>
/// They are what a crossing has to report after its wire was cut: they go out while the fault strikes. Every passage is
/// opened, decided and closed, as a lane would write it, with as much in it as a passage of a lane has.
/// </remarks>
internal static class Backlog
{
    private const string Lane = "0";

    /// <summary>What a truck takes from entry loop to exit.</summary>
    private static readonly TimeSpan Dwell = TimeSpan.FromSeconds(9);

    /// <summary>Time between two passages.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private static readonly ImmutableArray<RuleDocument> Rules =
    [
        .. Enum.GetValues<RuleId>().Select(rule => new RuleDocument(StableId.Of(rule), "pass", null, "RS AEOF")),
    ];

    /// <param name="key">Signs the checkpoints of this journal.</param>
    public static void Append(string path, int passages, CheckpointKey key, Testimony testimony)
    {
        if (passages == 0)
        {
            return;
        }

        using var all = new CountdownEvent(passages);
        var limits = new JournalLimits { ReserveBytes = 0, Queue = 8192 };
        var topics = new Topics(CrossingPlan.Country, CrossingPlan.Crossing, CrossingPlan.Gateway);
        using (var journal = SqliteJournal.Open(
            path, topics, TimeProvider.System, NullLogger.Instance, limits, key))
        {
            var start = TimeProvider.System.GetUtcNow() - (Interval * (passages + 1));
            for (var i = 0; i < passages; i++)
            {
                Write(journal, journal.NextPassage(), start + (Interval * i), Interval * i, testimony, all);
            }

            journal.Checkpoint();
            all.Wait();
        }
    }

    private static void Write(
        SqliteJournal journal, ulong number, DateTimeOffset opened, TimeSpan at, Testimony testimony,
        CountdownEvent all)
    {
        var id = $"{journal.Epoch}-{number}";
        var truck = new Truck(CrossingData.Vehicles + ((int)number % 100_000));
        var open = new PassageDocument
        {
            Id = id,
            Lane = Lane,
            OpenedAt = opened,
            Clock = "synced",
        };
        var decided = open with
        {
            Verdict = "release",
            DecidedAt = opened + TimeSpan.FromSeconds(1),
            DecisionMicroseconds = 900,
            OperatorId = "RS-1",
            Issuer = "RS",
            Identity = "strong",
            Rules = Rules,
            Sightings = Sightings(truck.Plate, truck.EpcHex, truck.TidHex),
        };
        var closed = decided with
        {
            ClosedAt = opened + Dwell,
            Outcome = "released",
            ReleasedBy = "automatic",
            DwellSeconds = Dwell.TotalSeconds,
        };
        Offer(journal, Entry(JournalKind.PassageOpened, number, at, opened, open));
        Offer(journal, Entry(JournalKind.PassageDecided, number, at, opened, decided));
        Offer(journal, Entry(JournalKind.PassageClosed, number, at + Dwell, opened + Dwell, closed) with
        {
            Written = written =>
            {
                if (written)
                {
                    testimony.SawWritten(number);
                }

                all.Signal();
            },
        });
    }

    /// <summary>The queue is full now and then: the writer is given the time it needs.</summary>
    private static void Offer(SqliteJournal journal, JournalEntry entry)
    {
        var spin = new SpinWait();
        while (!journal.TryAppend(entry))
        {
            spin.SpinOnce();
        }
    }

    private static JournalEntry Entry(
        JournalKind kind, ulong number, TimeSpan at, DateTimeOffset utc, PassageDocument document) => new()
        {
            Kind = kind,
            Lane = Lane,
            Passage = number,
            At = at,
            Utc = utc,
            Clock = "synced",
            Document = document,
            Outgoing = kind == JournalKind.PassageOpened
            ? null
            : document with { Sightings = Sightings($"p-{number:x8}", $"e-{number:x8}", $"t-{number:x8}") },
        };

    private static ImmutableArray<SightingDocument> Sightings(string plate, string epc, string tid) =>
    [
        new SightingDocument("tag", "rfid-0", 0.25, Epc: epc, Tid: tid, RssiDbm: -52, Count: 4),
        new SightingDocument("plate", "front-0", 0.31, Plate: plate, Country: "RS", View: "front", Confidence: 0.94),
    ];
}
