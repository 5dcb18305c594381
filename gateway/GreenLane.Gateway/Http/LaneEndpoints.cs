using System.Globalization;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GreenLane.Gateway.Http;

/// <summary>Lanes and passages over HTTP.</summary>
internal static class LaneEndpoints
{
    private const int MaxTextLength = 500;

    /// <summary>A lane answers within a turn; a lane whose loop gave up answers never.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/lanes", Lanes).WithSummary("All lanes as they are now");
        api.MapGet("/lanes/{lane}", OneLane).WithSummary("One lane as it is now");
        api.MapPost("/lanes/{lane}/commands", Command).WithSummary("An officer's command to a lane");
        api.MapGet("/passages", Passages)
            .WithSummary("Passages, newest first; after = an item's id, older ones follow");
        api.MapGet("/passages/{id}", OnePassage).WithSummary("One passage with its explanation");
    }

    private static Ok<LaneList> Lanes(Crossing crossing)
        => TypedResults.Ok(new LaneList([.. crossing.Lanes.Select(lane => lane.Loop.View)], null));

    private static Results<Ok<LaneDocument>, ProblemHttpResult> OneLane(string lane, Crossing crossing)
        => crossing.Find(lane) is { } found ? TypedResults.Ok(found.Loop.View) : NoLane(lane);

    private static async Task<Results<Accepted<CommandReceipt>, ProblemHttpResult>> Command(
        string lane, [FromBody] CommandBody body, Crossing crossing, TimeProvider time, CancellationToken ct)
    {
        if (crossing.Find(lane) is not { } runner)
        {
            return NoLane(lane);
        }

        if (body.Verb is null || !StableId.TryParse<LaneVerb>(body.Verb, out var verb) || verb == LaneVerb.None)
        {
            return Problem.Of(400, "Unknown verb",
                "verb is release, to-desk, to-inspection, open, close, stop, reset, automatic or manual");
        }

        if (body.Text is { Length: > MaxTextLength } || body.ReasonCode is { Length: > 64 })
        {
            return Problem.Of(400, "Text too long", $"text holds at most {MaxTextLength} characters, reasonCode 64");
        }

        var needsPassage = verb is LaneVerb.Release or LaneVerb.ToDesk or LaneVerb.ToInspection;
        if (!crossing.TryNumber(body.Passage, out var passage) && needsPassage)
        {
            return Problem.Of(
                400, "No such passage", "release, to-desk and to-inspection name the passage they are about");
        }

        var command = new CommandRequest(
            crossing.NextCommandId(), verb, passage, "loopback", body.ReasonCode, body.Text);
        if (!runner.Post(new LaneMessage(LaneMessageKind.Command) { Command = command }))
        {
            return Problem.Of(503, "The lane is overloaded", "try again");
        }

        try
        {
            return await command.Answer.Task.WaitAsync(AnswerLimit, time, ct) switch
            {
                CommandAnswer.Accepted => TypedResults.Accepted((string?)null, new CommandReceipt(command.Id)),
                CommandAnswer.NeedsSecond => Problem.Of(
                    403, "A second person must confirm",
                    "a failed rule demands it, and no second account exists in this installation"),
                _ => Problem.Of(
                    409, "Not possible now", $"the lane is {runner.Loop.View.Phase}, mode {runner.Loop.View.Mode}"),
            };
        }
        catch (TimeoutException)
        {
            return Problem.Of(503, "The lane does not answer", "its loop has stopped; it shows red");
        }
    }

    private static Results<Ok<PassageList>, ProblemHttpResult> Passages(
        string? lane, string? after, int? limit, Crossing crossing, IJournal journal)
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
            .Select(document => crossing.Newest(document))
            .ToArray();
        return TypedResults.Ok(new PassageList(items, items.Length == most ? items[^1].Id : null));
    }

    private static Results<Ok<PassageDocument>, ProblemHttpResult> OnePassage(
        string id, Crossing crossing, IJournal journal)
    {
        var found = crossing.TryNumber(id, out var number) ? crossing.Open(id) ?? journal.Passage(number) : null;
        return found is null
            ? Problem.Of(404, "No such passage",
                string.Create(CultureInfo.InvariantCulture, $"'{id}' is not a passage of this gateway"))
            : TypedResults.Ok(found);
    }

    private static ProblemHttpResult NoLane(string lane)
        => Problem.Of(404, "No such lane", $"'{lane}' is not a lane of this gateway");
}
