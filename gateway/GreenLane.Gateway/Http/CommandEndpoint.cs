using GreenLane.Gateway.Accounts;
using GreenLane.Lanes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GreenLane.Gateway.Http;

/// <summary>
/// An officer's command to a lane: who may, why, and with whom; whether the lane can is the lane's to say.
/// </summary>
internal static class CommandEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        // Stop is asked of nobody, so that what the others need is looked at inside.
        api.MapPost("/lanes/{lane}/commands", Take).DecidingInside(Right.Stop)
            .WithSummary("An officer's command to a lane");
        api.MapGet("/reasons", () => TypedResults.Ok(new ReasonList(ReasonList.Known))).For(Right.See)
            .WithSummary("Why an officer may release");
    }

    private static async Task<Results<Accepted<CommandReceipt>, ProblemHttpResult>> Take(
        string lane, [FromBody] CommandBody body, HttpContext context, Caller caller, Crossing crossing,
        CommandDesk desk)
    {
        if (crossing.Find(lane) is not { } runner)
        {
            return LaneEndpoints.NoLane(lane);
        }

        if (body.Verb is null || !StableId.TryParse<LaneVerb>(body.Verb, out var verb) || verb == LaneVerb.None)
        {
            return Problem.Of(400, "Unknown verb",
                "verb is release, to-desk, to-inspection, open, close, stop, reset, automatic or manual");
        }

        if (verb != LaneVerb.Stop && Forbidden(caller, verb) is { } forbidden)
        {
            return forbidden;
        }

        if (CommandDesk.Wrong(body, verb, caller) is { } wrong)
        {
            return Problem.Of(400, "Not a command", wrong);
        }

        var needsPassage = verb is LaneVerb.Release or LaneVerb.ToDesk or LaneVerb.ToInspection;
        if (!crossing.TryNumber(body.Passage, out var passage) && needsPassage)
        {
            return Problem.Of(
                400, "No such passage", "release, to-desk and to-inspection name the passage they are about");
        }

        return await desk.CarryAsync(runner, verb, passage, body, context, caller);
    }

    private static ProblemHttpResult? Forbidden(Caller caller, LaneVerb verb)
    {
        var right = Rights.Of(verb);
        return !caller.May(right) ? AccessRule.Missing(caller, right)
            : !caller.IsProved ? AccessRule.Unproved()
            : null;
    }
}
