using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Clock;
using GreenLane.Reporting.Journal;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GreenLane.Gateway.Http;

/// <summary>What inspections found, and which nobody told of yet.</summary>
internal static class InspectionEndpoints
{
    private const int MaxListed = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/inspections", List).For(Right.See)
            .WithSummary("Passages sent to inspection within 30 days, newest first; ?open: nobody told what was found");
        api.MapPost("/passages/{id}/inspections", (
                string id, [FromBody] InspectionBody body, HttpContext context, Caller caller, Crossing crossing,
                InspectionDesk desk)
            => desk.EnterAsync(id, body, crossing, caller, context.RequestAborted))
            .For(Right.ServeLanes).WithSummary("Enter what an inspection found");
    }

    /// <param name="open">Its presence counts, and no value but false takes it back.</param>
    private static Ok<PassageList> List(
        [FromQuery] string? open, Caller caller, SqliteJournal journal, WallClock clock)
    {
        var from = clock.Read().Utc - InspectionDesk.Longest;
        var found = journal.ToInspection(open is not (null or "false"), from, MaxListed);
        return TypedResults.Ok(new PassageList([.. found.Select(passage => StrangersMask.For(caller, passage))], null));
    }
}
