using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Hosting;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenLane.Gateway.Http;

/// <summary>Enters what an inspection found against its passage, which then is told to the centre again.</summary>
/// <remarks>
/// The act stands in the audit before the passage says it. The record of the passage before stays in the chain; nothing
/// that is entered can be changed, only added to. Thread-safe.
/// </remarks>
public sealed class InspectionDesk(
    SqliteJournal journal, WallClock clock, AuditTrail audit, Pseudonyms pseudonyms, Watcher watcher)
{
    /// <summary>How long after a passage closed something may be entered of it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Four agencies, and each may look again.</summary>
    private const int MaxInspections = 8;

    private const int MaxTextLength = 500;

    /// <summary>By how much an officer's clock may be ahead of the gateway's.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    internal async Task<Results<Created<PassageDocument>, ProblemHttpResult>> EnterAsync(
        string id, InspectionBody body, Crossing crossing, Caller caller, CancellationToken ct)
    {
        if (!crossing.TryNumber(id, out var number)
            || (crossing.Open(id) ?? journal.Passage(number)) is not { } passage)
        {
            return Problem.Of(404, "No such passage", "the id is not of a passage of this gateway");
        }

        var now = clock.Read();
        if (passage.ClosedAt is not { } closed)
        {
            return Problem.Of(409, "Not yet", "the truck is still in the lane");
        }

        if (now.Utc - closed > Longest || passage.Inspections is { Length: >= MaxInspections })
        {
            return Problem.Of(
                409, "Not any more", $"within {Longest.Days} days, and {MaxInspections} inspections at most");
        }

        if (Wrong(body, passage, now.Utc) is { } wrong)
        {
            return Problem.Of(400, "Not an inspection", wrong);
        }

        var told = new InspectionDocument(
            body.Agency!, body.Finding!, [.. Kinds(body)], body.From!.Value.ToUniversalTime(),
            body.To!.Value.ToUniversalTime(), caller.By, now.Utc,
            string.IsNullOrWhiteSpace(body.Text) ? null : body.Text);
        return await WriteAsync(passage, number, told, ct) && journal.Passage(number) is { } entered
            ? TypedResults.Created($"/api/v1/passages/{id}", Shown(entered))
            : Problem.Of(503, "Not recorded", "it could not be recorded; enter it again");
    }

    private PassageDocument Shown(PassageDocument entered)
    {
        watcher.OnPassage(entered);
        return entered;
    }

    private async Task<bool> WriteAsync(
        PassageDocument passage, ulong number, InspectionDocument told, CancellationToken ct)
    {
        // Words of the officer's own may name people: they go with the passage's plates, and the audit does not.
        var act = new AuditDocument(
            audit.NextId(), "inspection-entered", passage.Lane, number, told.By, null,
            string.Join(", ", [told.Agency, told.Finding, .. told.Kinds]));
        var entry = audit.Blank(JournalKind.PassageClosed, "") with
        {
            Lane = passage.Lane,
            Passage = number,
            Text = null,
            Amend = standing =>
            {
                var amended = standing with { Inspections = [.. standing.Inspections ?? [], told] };
                return (amended, pseudonyms.Of(amended));
            },
        };
        return await audit.WriteAsync(act, ct) && await audit.WriteAsync(entry, ct);
    }

    private static string? Wrong(InspectionBody body, PassageDocument passage, DateTimeOffset now)
        => !IsOne<Agency>(body.Agency) ? $"agency is {Ids<Agency>()}"
            : !IsOne<Finding>(body.Finding) ? $"finding is {Ids<Finding>()}"
            : WrongKinds(body) is { } wrong ? wrong
            : body.From is not { } from || body.To is not { } to || from > to || to > now + ClockSlack
            ? "from and to are times, from is not after to, and to is over"
            : from < passage.OpenedAt - ClockSlack && passage.Clock != "untrusted"
            ? "from is not before the truck came"
            : body.Text is { Length: > MaxTextLength } ? $"text holds at most {MaxTextLength} characters"
            : null;

    private static string? WrongKinds(InspectionBody body)
        => !Kinds(body).All(IsOne<Irregularity>) || Kinds(body).Distinct().Count() != Kinds(body).Count
            ? $"kinds are {Ids<Irregularity>()}, each once"
            : body.Finding == StableId.Of(Finding.Nothing) != (Kinds(body).Count == 0)
            ? "kinds say what was found, and nothing where nothing was"
            : Kinds(body).Contains(StableId.Of(Irregularity.Other)) && string.IsNullOrWhiteSpace(body.Text)
            ? "the kind 'other' needs a text"
            : null;

    private static IReadOnlyList<string> Kinds(InspectionBody body)
        => [.. (body.Kinds ?? []).Select(kind => kind ?? "")];

    private static bool IsOne<T>(string? id)
        where T : struct, Enum
        => StableId.TryParse<T>(id ?? "", out var value) && !value.Equals(default(T));

    private static string Ids<T>()
        where T : struct, Enum
        => string.Join(", ", Enum.GetValues<T>().Where(value => !value.Equals(default(T))).Select(StableId.Of));
}
