using GreenLane.Central.Api;
using GreenLane.Central.Store.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenLane.Central.Files;

/// <summary>Which signed files are passed on, and since when they are in force where.</summary>
internal static class FilesApi
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter<StoreFailureFilter>();
        group.MapGet("/files", List)
            .WithSummary("Signed files that this centre passes on, and at which gateways they are in force");
        group.MapGet("/recognition", Recognition)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The recognition rules that this centre passes on, and which of them count today");
    }

    private static FileList List(CentralQueries queries, IServiceProvider services)
    {
        if (services.GetService<FileShelf>() is not { } shelf)
        {
            return new FileList([], []);
        }

        var gateways = queries.Gateways().Items;
        return new FileList([.. shelf.Files.Select(file => FileStanding.Of(file, gateways))], shelf.Refused);
    }

    private static Results<Ok<RecognitionTable>, ProblemHttpResult> Recognition(
        IServiceProvider services, TimeProvider time)
        => services.GetService<FileShelf>()?.Recognition is { } rules
            ? TypedResults.Ok(RecognitionTable.Of(rules, time.GetUtcNow()))
            : TypedResults.Problem(
                "No recognition rules lie in the folder of signed files.", statusCode: StatusCodes.Status404NotFound);
}
