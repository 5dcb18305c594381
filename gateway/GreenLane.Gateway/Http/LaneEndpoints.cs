using GreenLane.Gateway.Accounts;
using GreenLane.Reporting.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenLane.Gateway.Http;

/// <summary>Lanes over HTTP.</summary>
internal static class LaneEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/lanes", Lanes).For(Right.See).WithSummary("All lanes as they are now");
        api.MapGet("/lanes/{lane}", OneLane).For(Right.See).WithSummary("One lane as it is now");
    }

    private static Ok<LaneList> Lanes(Crossing crossing)
        => TypedResults.Ok(new LaneList([.. crossing.Lanes.Select(lane => lane.Loop.View)], null));

    private static Results<Ok<LaneDocument>, ProblemHttpResult> OneLane(string lane, Crossing crossing)
        => crossing.Find(lane) is { } found ? TypedResults.Ok(found.Loop.View) : NoLane(lane);

    internal static ProblemHttpResult NoLane(string lane)
        => Problem.Of(404, "No such lane", $"'{lane}' is not a lane of this gateway");
}
