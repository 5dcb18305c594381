using System.Text.Json;
using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Journal;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GreenLane.Gateway.Http;

/// <summary>What one shift tells the next: notes and hand-overs, records of the journal like everything else.</summary>
internal static class ShiftEndpoints
{
    private const string Note = "note";
    private const string HandOver = "hand-over";
    private const int MaxTextLength = 2000;

    /// <summary>Notes since the hand-over that are shown; more stand in the journal.</summary>
    private const int MaxNotes = 200;

    private const int MaxInspections = 50;

    /// <summary>What counts as the present shift where nobody ever handed over.</summary>
    private static readonly TimeSpan UsualShift = TimeSpan.FromHours(12);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/shift", Show).For(Right.SeeStrangers).WithSummary("What the one who takes over must know");
        api.MapPost("/shift/notes", (
                [FromBody] ShiftBody body, HttpContext context, Caller caller, AuditTrail audit)
            => WriteAsync(Note, body, caller, audit, context.RequestAborted))
            .For(Right.ServeLanes).WithSummary("Write a note for the next shift");
        api.MapPost("/shift/hand-over", (
                [FromBody] ShiftBody body, HttpContext context, Caller caller, AuditTrail audit)
            => WriteAsync(HandOver, body, caller, audit, context.RequestAborted))
            .For(Right.ServeLanes).WithSummary("Hand the lanes over to the next shift");
    }

    private static Ok<ShiftDocument> Show(SqliteJournal journal, Crossing crossing, WallClock clock)
    {
        var now = clock.Read().Utc;
        var notes = new List<ShiftNote>();
        (DateTimeOffset At, string By)? before = null;
        foreach (var entry in journal.Shifts(MaxNotes))
        {
            if (JsonSerializer.Deserialize(entry.Text, PeopleJson.Default.ShiftRecord) is not { } told)
            {
                continue;
            }

            notes.Insert(0, new ShiftNote(entry.At, told.By, told.Text));
            if (told.Verb == HandOver)
            {
                before = (entry.At, told.By);
                break;
            }
        }

        var from = before?.At ?? now - UsualShift;
        return TypedResults.Ok(new ShiftDocument(
            before?.At, before?.By, notes, [.. crossing.Lanes.Select(Waiting).OfType<string>()],
            [.. journal.ToInspection(true, now - InspectionDesk.Longest, MaxInspections).Select(passage => passage.Id)],
            Stats(journal.Tally(from))));
    }

    /// <summary>The passage of a lane that an officer has still to see to, or sent somewhere.</summary>
    private static string? Waiting(LaneRunner lane)
        => lane.Loop.View is { Phase: "referred" or "escorted", Passage: { } passage } ? passage : null;

    private static ShiftStats Stats(IReadOnlyList<OutcomeTally> tallies)
    {
        return new ShiftStats(
            tallies.Sum(tally => tally.Count), Count(Outcome.Released),
            tallies.Where(tally => tally is { Outcome: "released", ReleasedBy: "automatic" }).Sum(tally => tally.Count),
            Count(Outcome.Referred), Count(Outcome.ToDesk), Count(Outcome.ToInspection), Count(Outcome.Intrusion),
            tallies.Where(tally => tally.ReleasedBy == LateEntry.ByHand).Sum(tally => tally.Count));

        long Count(Outcome outcome)
            => tallies.Where(tally => tally.Outcome == StableId.Of(outcome)).Sum(tally => tally.Count);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WriteAsync(
        string verb, ShiftBody body, Caller caller, AuditTrail audit, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(body.Text) || body.Text.Length > MaxTextLength)
        {
            return Problem.Of(400, "Not a note", $"text has 1 to {MaxTextLength} characters");
        }

        var told = JsonSerializer.Serialize(
            new ShiftRecord(verb, caller.By, body.Text), PeopleJson.Default.ShiftRecord);
        return await audit.WriteAsync(audit.Blank(JournalKind.Shift, told), ct)
            ? TypedResults.NoContent()
            : Problem.Of(503, "Not recorded", "it could not be recorded; write it again");
    }
}
