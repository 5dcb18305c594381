using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Keeping;
using GreenLane.Reporting.Journal;
using GreenLane.Sensors.Anpr;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenLane.Gateway.Http;

/// <summary>The picture of a passage's plate, under the same rule of access as the passage itself.</summary>
internal static class ImageEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
        => api.MapGet("/passages/{id}/image", Image).For(Right.See)
            .WithSummary("The picture of a passage's plate, while it is kept");

    private static Results<FileContentHttpResult, ProblemHttpResult> Image(
        string id, HttpContext context, Caller caller, Crossing crossing, IJournal journal, ImageStore images)
    {
        var passage = crossing.TryNumber(id, out var number) ? crossing.Open(id) ?? journal.Passage(number) : null;
        if (passage is null)
        {
            return Problem.Of(404, "No such passage", "the id is not of a passage of this gateway");
        }

        passage = StrangersMask.For(caller, passage);

        // The tractor's plate before the trailer's, and of each the latest: it is the best read.
        var names = passage.Sightings.Reverse().Where(sighting => sighting.Image is not null)
            .OrderBy(sighting => sighting.View == "front" ? 0 : 1).Select(sighting => sighting.Image!);
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

        return Problem.Of(404, "No picture", "none came with this passage's plates, or its time is over");
    }
}
