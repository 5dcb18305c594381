using System.Collections.Immutable;
using GreenLane.Central.Accounts;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Search;
using GreenLane.Central.Store.Queries;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Api;

/// <summary>The centre's HTTP API. It only reads: nothing at a centre can change a lane.</summary>
internal static class CentralApi
{
    public static void MapCentralApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter<StoreFailureFilter>();
        api.MapGet("/gateways", (CentralQueries queries) => queries.Gateways())
            .WithSummary("Gateways, their lanes, and how far their records are held");
        api.MapGet("/passages", ListPassages)
            .Produces<PassageList>().ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Passages, newest first");
        api.MapPost("/passages/search", SearchVehicle).RequireAuthorization(Policies.Plates)
            .Produces<PassageSearch>().ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Passages of a vehicle by its plate, tag or pseudonym; each search is recorded");
        api.MapGet("/passages/{gateway}/{id}", OnePassage).RequireAuthorization(Policies.Plates)
            .Produces<PassageDetail>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("One passage with its explanation and the events that told of it");
        api.MapGet("/checkpoints/{gateway}", Checkpoints)
            .Produces<CheckpointPage>().ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("What a gateway signed of how far its journal had come; greenlane journal verify takes it");
        api.MapGet("/throughput", LastHour)
            .WithSummary("What closed within the last hour, in sum and lane by lane");
        api.MapGet("/counters", Counters)
            .WithSummary("What became of everything the gateways sent");
        api.MapGet("/set-aside", SetAside)
            .Produces<SetAsideList>().ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Messages that are in no figure, and why, newest first");
        api.MapGet("/set-aside/{id:long}", OneSetAside).RequireAuthorization(Policies.Plates)
            .Produces<SetAsideDetail>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("One of them with the beginning of what it said");
        api.MapGet("/events", ChangeStream.Open)
            .WithSummary("Changes as they are committed (Server-Sent Events)");
    }

    private static IResult ListPassages(
        CentralQueries queries, [AsParameters] PassageArguments asked, string? after, int? limit)
    {
        var filter = asked.Filter();
        if (filter.Obstacle() is { } obstacle)
        {
            return Problem(StatusCodes.Status400BadRequest, obstacle);
        }

        if (limit is < 1 or > CentralQueries.MaximumPassages)
        {
            return Problem(StatusCodes.Status400BadRequest, $"limit is from 1 to {CentralQueries.MaximumPassages}");
        }

        var passages = queries.Passages(filter, after, limit ?? 100);
        return passages is null
            ? Problem(StatusCodes.Status400BadRequest, "after names no passage")
            : Results.Ok(passages);
    }

    private static IResult SearchVehicle(
        SearchWish wish, HttpContext context, VehicleSearch search)
        => search.Find(Caller.NameOf(context.User), wish.Vehicle, wish.Filter(), out var problem) is { } found
            ? Results.Ok(found)
            : Problem(StatusCodes.Status400BadRequest, problem);

    private static IResult OnePassage(
        CentralQueries queries, LookBook looks, HttpContext context, string gateway, string id)
    {
        if (queries.PassageWithEvents(gateway, id) is not { } passage)
        {
            return Problem(StatusCodes.Status404NotFound, "no such passage");
        }

        looks.Passage(Caller.NameOf(context.User), gateway, id);
        return Results.Ok(passage);
    }

    private static IResult SetAside(CentralQueries queries, long? after, int? limit)
        => limit is < 1 or > CentralQueries.MaximumPassages
            ? Problem(StatusCodes.Status400BadRequest, $"limit is from 1 to {CentralQueries.MaximumPassages}")
            : Results.Ok(queries.SetAside(after, limit ?? 100));

    private static IResult OneSetAside(CentralQueries queries, LookBook looks, HttpContext context, long id)
    {
        if (queries.SetAside(id) is not { } message)
        {
            return Problem(StatusCodes.Status404NotFound, "no such message");
        }

        looks.SetAside(Caller.NameOf(context.User), id);
        return Results.Ok(message);
    }

    private static IResult Checkpoints(CentralQueries queries, string gateway, int? limit)
        => limit is < 1 or > CentralQueries.MaximumCheckpoints
            ? Problem(StatusCodes.Status400BadRequest, $"limit is from 1 to {CentralQueries.MaximumCheckpoints}")
            : Results.Ok(queries.Checkpoints(gateway, limit ?? 1000));

    private static ThroughputDocument LastHour(CentralQueries queries, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return queries.Throughput(now - TimeSpan.FromHours(1), now);
    }

    private static CountersDocument Counters(CentralQueries queries, CentralCounters counters)
    {
        var totals = queries.Totals();
        return new CountersDocument
        {
            Received = counters.ReceivedCount,
            Stored = counters.StoredCount,
            Doubled = counters.DoubledCount,
            Conflicting = counters.ConflictingCount,
            SetAside = counters.SetAsideCount,
            LeftToOthers = counters.LeftToOthersCount,
            Refused = counters.RefusedCount,
            RefusedByCause = counters.RefusedByCause.ToImmutableSortedDictionary(),
            Events = totals.Events,
            Passages = totals.Passages,
            Acknowledged = totals.Acknowledged,
            Lost = totals.Lost,
            Missing = counters.Missing,
        };
    }

    private static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);
}
