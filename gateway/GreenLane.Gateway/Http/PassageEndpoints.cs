using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Hosting;
using GreenLane.Gateway.Keeping;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Sensors.Anpr;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GreenLane.Gateway.Http;

/// <summary>Passages over HTTP: the latest, those that are looked for, and one with all that belongs to it.</summary>
internal static class PassageEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/passages", List).For(Right.See)
            .WithSummary("Passages, newest first; after = an item's id, older ones follow");
        api.MapGet("/passages/{id}", One).For(Right.See).WithSummary("One passage with its explanation");
        api.MapPost("/passages/late", Enter).For(Right.ServeLanes)
            .WithSummary("A passage that the gateway could not see, entered afterwards");
        api.MapGet("/passages/{id}/image", BestImage).For(Right.See)
            .WithSummary("The picture of a passage's plate, while it is kept");
        api.MapGet("/passages/{id}/images/{name}", OneImage).For(Right.See)
            .WithSummary("One picture of a passage's plates, while it is kept");
    }

    private static async Task<Results<Ok<PassageList>, ProblemHttpResult>> List(
        [AsParameters] PassageFilter filter, HttpContext context, Caller caller, Crossing crossing,
        SqliteJournal journal, LookBack looks)
    {
        if (filter.Query(crossing, caller, out var problem) is not { } query)
        {
            return Problem.Of(400, "Not a filter", problem);
        }

        if (!await looks.MaySearchAsync(query, caller, context.RequestAborted))
        {
            return Problem.Of(503, "Not recorded", "a search for a plate is recorded before it is answered");
        }

        var items = journal.Search(query).Select(document => StrangersMask.For(caller, crossing.Newest(document)))
            .ToArray();
        return TypedResults.Ok(new PassageList(items, items.Length == query.Limit ? items[^1].Id : null));
    }

    private static async Task<Results<Ok<PassageDetail>, ProblemHttpResult>> One(
        string id, HttpContext context, Caller caller, Crossing crossing, SqliteJournal journal, LookBack looks)
        => Find(id, crossing, journal, out var number) is { } passage
            ? TypedResults.Ok(await looks.DetailAsync(
                StrangersMask.For(caller, passage), number, caller, context.RequestAborted))
            : Problem.Of(404, "No such passage", "the id is not of a passage of this gateway");

    private static async Task<Results<Created<PassageDocument>, ProblemHttpResult>> Enter(
        [FromBody] LateEntryBody body, HttpContext context, Caller caller, Crossing crossing, LateEntry late,
        Watcher watcher)
    {
        var (passage, wrong) = await late.EnterAsync(body, crossing, caller, context.RequestAborted);
        if (passage is null)
        {
            return wrong is null
                ? Problem.Of(503, "Not recorded", "it could not be recorded; enter it again")
                : Problem.Of(400, "Not a passage", wrong);
        }

        watcher.OnPassage(passage);
        return TypedResults.Created($"/api/v1/passages/{passage.Id}", passage);
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> BestImage(
        string id, HttpContext context, Caller caller, Crossing crossing, SqliteJournal journal, ImageStore images)
        => Image(context, images, Pictures(id, caller, crossing, journal).Select(each => each.Image!));

    private static Results<FileContentHttpResult, ProblemHttpResult> OneImage(
        string id, string name, HttpContext context, Caller caller, Crossing crossing, SqliteJournal journal,
        ImageStore images)
        => Image(
            context, images,
            Pictures(id, caller, crossing, journal).Where(each => each.Image == name).Select(each => each.Image!));

    /// <summary>The tractor's plate before the trailer's, and of each the latest: it is the best read.</summary>
    private static IEnumerable<SightingDocument> Pictures(
        string id, Caller caller, Crossing crossing, SqliteJournal journal)
        => Find(id, crossing, journal, out _) is { } passage
            ? StrangersMask.For(caller, passage).Sightings.Reverse().Where(sighting => sighting.Image is not null)
                .OrderBy(sighting => sighting.View == "front" ? 0 : 1)
            : [];

    private static Results<FileContentHttpResult, ProblemHttpResult> Image(
        HttpContext context, ImageStore images, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (images.Read(name) is { } bytes && PlatePictures.TypeOf(bytes) is { } type)
            {
                // What a camera sent is shown as the picture it is, and never taken for anything that runs.
                context.Response.Headers.XContentTypeOptions = "nosniff";
                context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
                context.Response.Headers.CacheControl = "no-store";
                return TypedResults.Bytes(bytes, type);
            }
        }

        return Problem.Of(404, "No picture", "none is kept of such a passage's plates, or its time is over");
    }

    private static PassageDocument? Find(string id, Crossing crossing, SqliteJournal journal, out ulong number)
        => crossing.TryNumber(id, out number) ? crossing.Open(id) ?? journal.Passage(number) : null;
}
