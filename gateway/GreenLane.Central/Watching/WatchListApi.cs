using GreenLane.Central.Accounts;
using GreenLane.Central.Api;
using GreenLane.Central.Configuration;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Files;
using GreenLane.Central.Store.Queries;
using GreenLane.Tables;
using Microsoft.AspNetCore.Http.Features;

namespace GreenLane.Central.Watching;

/// <summary>Watch lists over HTTP. What is done here reaches a lane only as a signed list.</summary>
internal static class WatchListApi
{
    public static void AddWatchLists(this IServiceCollection services)
    {
        services.AddSingleton(provider => new WatchListDesk(
            provider.GetRequiredService<CentralSettings>(), provider.GetService<FileShelf>(),
            provider.GetRequiredService<AccountBook>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new WatchListView(
            provider.GetService<FileShelf>(), provider.GetRequiredService<AccountBook>()));
    }

    public static void MapWatchLists(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/watch-lists")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter<StoreFailureFilter>()
            .RequireAuthorization(Policies.Act);
        api.MapGet("", Board)
            .WithSummary("Watch lists by issuer, where they are in force, and what waits to be handed over");
        api.MapGet("/{issuer}/cases", Cases)
            .Produces<WatchListCases>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Cases of a list that the asker may be told of, without the vehicles; each look is recorded");
        var acts = api.MapGroup("/offers").RequireAuthorization(Policies.Publish)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        acts.MapPost("", OfferAsync)
            .Produces<WatchListOffer>()
            .Produces<ImportRefusal>(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Look at a list and keep it: a name that ends in .csv in the header X-File-Name, or a .glw");
        acts.MapGet("/{id}/file", (WatchListDesk desk, string id) => desk.Content(id) is { } bytes
            ? Results.File(bytes, "application/octet-stream", "watch-list.glw")
            : Results.Problem("no such list waits here any more", statusCode: StatusCodes.Status404NotFound))
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .WithSummary("What waits: greenlane watchlist sign takes it");
        acts.MapPost("/{id}/hand", (WatchListDesk desk, HttpContext context, string id)
            => Answer(desk.Hand(Caller.NameOf(context.User), id)))
            .Produces<WatchListOffer>()
            .WithSummary("Put a signed list on its way to the gateways; a second person where two must sign");
        acts.MapDelete("/{id}", (WatchListDesk desk, HttpContext context, string id)
            => Answer(desk.Withdraw(Caller.NameOf(context.User), id)))
            .Produces<WatchListOffer>()
            .WithSummary("Let go of what was handed in");
    }

    private static WatchListBoard Board(
        WatchListView view, WatchListDesk desk, CentralQueries queries, HttpContext context)
        => new(
            view.Standings(queries.Gateways().Items),
            Caller.May(context.User, Policies.Publish) ? [.. desk.Offers] : []);

    private static IResult Cases(WatchListView view, HttpContext context, string issuer)
        => view.Cases(
            Caller.NameOf(context.User), issuer, Caller.May(context.User, Policies.Publish)) is { } cases
            ? Results.Ok(cases)
            : Results.Problem("no such list is passed on", statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> OfferAsync(
        WatchListDesk desk, HttpContext context, CancellationToken cancellation)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = WatchListDesk.MostBytes;
        }

        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, cancellation);
        var problems = new TableProblems();
        var answer = desk.Offer(
            Caller.NameOf(context.User), context.Request.Headers["X-File-Name"].ToString(), bytes.ToArray(), problems);
        return problems.Count > 0
            ? Results.UnprocessableEntity(new ImportRefusal(answer.Detail, problems.Count, [.. problems.Items]))
            : Answer(answer);
    }

    private static IResult Answer(WatchListAnswer answer)
        => answer.IsDone ? Results.Ok(answer.Offer) : Results.Problem(answer.Detail, statusCode: answer.Status);
}
