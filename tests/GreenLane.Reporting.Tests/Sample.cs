using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Tests;

internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Topics Gateway = new("MK", "tabanovce", "tabanovce-1");

    public static PassageDocument Passage(string epoch, ulong number, string lane = "1", string? plate = null) => new()
    {
        Id = $"{epoch}-{number}",
        Lane = lane,
        OpenedAt = Noon,
        Clock = "synced",
        Sightings = plate is null ? [] : [new SightingDocument("plate", "front-1", 0.2, Plate: plate)],
    };

    public static JournalEntry Opened(string epoch, ulong number, string lane = "1") => new()
    {
        Kind = JournalKind.PassageOpened,
        Lane = lane,
        Passage = number,
        At = TimeSpan.FromSeconds(number % 1000),
        Utc = Noon,
        Clock = "synced",
        Document = Passage(epoch, number, lane),
    };

    public static JournalEntry Decided(string epoch, ulong number, string lane = "1") =>
        Opened(epoch, number, lane) with
        {
            Kind = JournalKind.PassageDecided,
            Document = Passage(epoch, number, lane, "SK 1234 AB") with { Verdict = "release" },
            Outgoing = Passage(epoch, number, lane, "p-5f0c") with { Verdict = "release" },
        };

    public static JournalEntry Closed(string epoch, ulong number, string lane = "1") =>
        Decided(epoch, number, lane) with
        {
            Kind = JournalKind.PassageClosed,
            Document = Passage(epoch, number, lane, "SK 1234 AB") with { Outcome = "released", ClosedAt = Noon },
            Outgoing = Passage(epoch, number, lane, "p-5f0c") with { Outcome = "released", ClosedAt = Noon },
        };

    public static JournalEntry Audit(string lane = "1") => Opened("", 0, lane) with
    {
        Kind = JournalKind.Audit,
        Document = null,
        Text = """{"by":"officer-7","verb":"close"}""",
    };
}
