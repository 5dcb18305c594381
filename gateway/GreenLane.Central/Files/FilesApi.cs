using GreenLane.Central.Api;
using GreenLane.Central.Store.Queries;

namespace GreenLane.Central.Files;

/// <summary>Which signed files are passed on, and since when they are in force where.</summary>
internal static class FilesApi
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
        => routes.MapGroup("/api/v1")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter<StoreFailureFilter>()
            .MapGet("/files", List)
            .WithSummary("Signed files that this centre passes on, and at which gateways they are in force");

    private static FileList List(CentralQueries queries, IServiceProvider services)
    {
        if (services.GetService<FileShelf>() is not { } shelf)
        {
            return new FileList([], []);
        }

        var gateways = queries.Gateways().Items;
        return new FileList(
            [.. shelf.Files.Select(file => Standing(file, gateways))],
            shelf.Refused);
    }

    private static FileStanding Standing(PublishedFile file, IEnumerable<GatewayDocument> gateways) => new(
        file.Topic.Kind, file.Topic.Name, file.Sequence, file.Hash, file.Created, file.Expires, file.Since,
        [.. gateways.Select(gateway => At(gateway, file))]);

    private static GatewayFile At(GatewayDocument gateway, PublishedFile file)
    {
        var there = gateway.Files.FirstOrDefault(
            known => known.Kind == file.Topic.Kind && known.Issuer == file.Topic.Name);
        var standing = there?.Hash == file.Hash ? FileStanding.InForce : FileStanding.NotYet;
        return new GatewayFile(
            gateway.Crossing, gateway.Gateway, standing, there?.Sequence, there?.Hash, there?.Since, gateway.HealthAt);
    }
}
