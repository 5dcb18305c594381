using System.Globalization;
using GreenLane.Gateway.Accounts;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenLane.Gateway.Http;

/// <summary>Lanes and passages over HTTP.</summary>
internal static class LaneEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/lanes", Lanes).For(Right.See).WithSummary("All lanes as they are now");
        api.MapGet("/lanes/{lane}", OneLane).For(Right.See).WithSummary("One lane as it is now");
        api.MapGet("/passages", Passages).For(Right.See)
            .WithSummary("Passages, newest first; after = an item's id, older ones follow");
        api.MapGet("/passages/{id}", OnePassage).For(Right.See).WithSummary("One passage with its explanation");
    }

    private static Ok<LaneList> Lanes(Crossing crossing)
        => TypedResults.Ok(new LaneList([.. crossing.Lanes.Select(lane => lane.Loop.View)], null));

    private static Results<Ok<LaneDocument>, ProblemHttpResult> OneLane(string lane, Crossing crossing)
        => crossing.Find(lane) is { } found ? TypedResults.Ok(found.Loop.View) : NoLane(lane);

    private static Results<Ok<PassageList>, ProblemHttpResult> Passages(
        string? lane, string? after, int? limit, Caller caller, Crossing crossing, IJournal journal)
    {
        var most = limit ?? 100;
        if (most is < 1 or > 500)
        {
            return Problem.Of(400, "Wrong limit", "limit is 1 to 500");
        }

        if (after is not null && !crossing.TryNumber(after, out _))
        {
            return Problem.Of(400, "Wrong after", "after is the id of a passage of this gateway");
        }

        crossing.TryNumber(after, out var before);
        var items = journal.Passages(lane, after is null ? null : before, most)
            .Select(document => StrangersMask.For(caller, crossing.Newest(document)))
            .ToArray();
        return TypedResults.Ok(new PassageList(items, items.Length == most ? items[^1].Id : null));
    }

    private static Results<Ok<PassageDocument>, ProblemHttpResult> OnePassage(
        string id, Caller caller, Crossing crossing, IJournal journal)
    {
        var found = crossing.TryNumber(id, out var number) ? crossing.Open(id) ?? journal.Passage(number) : null;
        return found is null
            ? Problem.Of(404, "No such passage",
                string.Create(CultureInfo.InvariantCulture, $"'{id}' is not a passage of this gateway"))
            : TypedResults.Ok(StrangersMask.For(caller, found));
    }

    internal static ProblemHttpResult NoLane(string lane)
        => Problem.Of(404, "No such lane", $"'{lane}' is not a lane of this gateway");
}
