using System.Data.Common;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Store.Queries;

namespace GreenLane.Central.Api;

/// <summary>For the machinery that watches the process.</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", Ready).AllowAnonymous()
            .Produces<Readiness>().Produces<Readiness>(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Whether events are taken");
    }

    private static IResult Ready(LinkState link, StoreState store, CentralQueries queries)
    {
        var usable = store.Works && CanRead(queries);
        var readiness = new Readiness(
            link.Connected && usable, link.Connected ? "connected" : "unreachable", usable ? "readable" : "failed");
        return Results.Json(
            readiness, CentralJson.Default.Readiness,
            statusCode: readiness.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static bool CanRead(CentralQueries queries)
    {
        try
        {
            queries.Probe();
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
