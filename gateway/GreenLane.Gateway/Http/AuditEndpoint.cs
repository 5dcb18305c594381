using System.Globalization;
using System.Text.Json;
using GreenLane.Gateway.Accounts;
using GreenLane.Reporting.Journal;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenLane.Gateway.Http;

/// <summary>Who did what, for supervisors and auditors.</summary>
internal static class AuditEndpoint
{
    /// <summary>What stands in the place of a record about watch lists: its detail is shown with its passage, and that
    /// look is recorded.</summary>
    private static readonly JsonElement WatchListHit =
        JsonDocument.Parse("""{"verb":"watch-list-hit","by":"lane"}""").RootElement;

    public static void Map(IEndpointRouteBuilder api)
        => api.MapGet("/audit", List).For(Right.SeeAudit).WithSummary("Who did what, newest first");

    private static Results<Ok<AuditList>, ProblemHttpResult> List(
        string? after, int? limit, SqliteJournal journal)
    {
        var most = limit ?? 100;
        var before = 0L;
        var isNumber = after is null
            || long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out before);
        if (most is < 1 or > 500 || !isNumber)
        {
            return Problem.Of(400, "Wrong limit or after", "limit is 1 to 500, after an item's seq");
        }

        var items = journal.Audit(after is null ? null : before, most).Select(entry => Item(entry, journal.Epoch))
            .ToArray();
        return TypedResults.Ok(new AuditList(items, items.Length == most ? items[^1].Seq : null));
    }

    private static AuditItem Item(AuditEntry entry, string epoch) => new(
        entry.Sequence.ToString(CultureInfo.InvariantCulture),
        entry.At,
        entry.Clock,
        entry.Lane,
        entry.Passage == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{epoch}-{entry.Passage}"),
        Act(entry.Text));

    private static JsonElement Act(string text)
    {
        using var document = JsonDocument.Parse(text);
        var act = document.RootElement;
        return act.ValueKind == JsonValueKind.Object && act.TryGetProperty("hits", out _) ? WatchListHit : act.Clone();
    }
}
