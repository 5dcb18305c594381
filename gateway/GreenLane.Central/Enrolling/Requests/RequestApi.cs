using GreenLane.Central.Accounts;
using GreenLane.Central.Api;
using Microsoft.AspNetCore.Mvc;
using static GreenLane.Central.Enrolling.EnrolmentAnswers;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>Requests over HTTP: an operator's own, and what its office makes of them.</summary>
internal static class RequestApi
{
    /// <summary>Bytes of a request; a full one has a tenth.</summary>
    private const int MostBytes = 8 * 1024;

    public static void MapRequests(this IEndpointRouteBuilder routes)
    {
        MapOwn(routes.MapGroup("/api/v1/requests")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter<StoreFailureFilter>()
            .AddEndpointFilter(KeepPace)
            .RequireAuthorization(OperatorScheme.Policy));
        MapOffice(routes.MapGroup("/api/v1/enrolment")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter<StoreFailureFilter>()
            .RequireAuthorization(Policies.Enrol));
    }

    private static void MapOwn(RouteGroupBuilder own)
    {
        own.MapPost("", HandIn)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .Produces<RequestAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("An operator asks its office for something about itself; nothing changes by it");
        own.MapGet("", Own)
            .Produces<RequestAnswerList>().ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("What this operator asked for, newest first, and what became of it");
        own.MapGet("/{number:long}", (RequestView view, HttpContext context, long number)
            => view.Own(OperatorScheme.OperatorOf(context.User), number) is { } answer
                ? Results.Ok(answer)
                : Problem(StatusCodes.Status404NotFound, "nothing such was requested"))
            .Produces<RequestAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("One of them");
    }

    private static void MapOffice(RouteGroupBuilder office)
    {
        office.MapGet("/requests", Requests)
            .Produces<OperatorRequestList>()
            .WithSummary("What operators ask for and waits to be decided, or everything, newest first");
        office.MapPost("/requests/{number:long}/accept", (RequestDesk desk, HttpContext context, long number)
            => Of(desk.Accept(Name(context), number)))
            .Produces<EnrolmentDone>().ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Do in the register what was asked for, under one's own name");
        office.MapPost(
            "/requests/{number:long}/refuse",
            (RequestDesk desk, HttpContext context, long number, ReasonWish wish)
                => Of(desk.Refuse(Name(context), number, wish.Reason)))
            .Produces<EnrolmentDone>().ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Do not do it; the operator reads why");
        office.MapGet("/operators/{country}/{id}/tokens", Tokens)
            .Produces<OperatorTokenList>()
            .WithSummary("By which tokens this operator hands in requests");
        office.MapPost("/operators/{country}/{id}/tokens", MakeToken)
            .Produces<GivenToken>(StatusCodes.Status201Created)
            .WithSummary("Make a token for an operator; it is shown this once");
        office.MapDelete(
            "/operators/{country}/{id}/tokens/{number:long}",
            (TokenDesk desk, HttpContext context, string id, long number)
                => Of(desk.Revoke(Name(context), EnrolledOperator.IdOf(id), number)))
            .Produces<EnrolmentDone>()
            .WithSummary("From now on a token counts no more");
    }

    private static async ValueTask<object?> KeepPace(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var pace = context.HttpContext.RequestServices.GetRequiredService<RequestPace>();
        if (pace.TryTake(OperatorScheme.OperatorOf(context.HttpContext.User)))
        {
            return await next(context);
        }

        context.HttpContext.Response.Headers.RetryAfter = "60";
        return Problem(
            StatusCodes.Status429TooManyRequests, $"more than {RequestPace.MostInWindow} calls in a minute");
    }

    private static IResult HandIn(RequestDesk desk, RequestView view, HttpContext context, RequestWish wish)
    {
        var operatorId = OperatorScheme.OperatorOf(context.User);
        var answer = desk.HandIn(operatorId, wish);
        return answer.IsDone
            ? Results.Created($"/api/v1/requests/{answer.Number}", view.Own(operatorId, answer.Number))
            : Of(answer);
    }

    private static IResult Own(RequestView view, HttpContext context, long? after, int? limit)
        => limit is < 1 or > EnrolmentView.MostItems
            ? Problem(StatusCodes.Status400BadRequest, $"limit is from 1 to {EnrolmentView.MostItems}")
            : Results.Ok(view.Own(OperatorScheme.OperatorOf(context.User), after, limit ?? 100));

    private static IResult Requests(
        RequestView view, AccountBook book, HttpContext context, string? @operator, bool? all, long? after, int? limit)
    {
        if (limit is < 1 or > EnrolmentView.MostItems)
        {
            return Problem(StatusCodes.Status400BadRequest, $"limit is from 1 to {EnrolmentView.MostItems}");
        }

        book.Record(new AuditAct(Name(context), "enrolment-looked-up", @operator));
        return Results.Ok(view.Requests(@operator, all != true, after, limit ?? 100));
    }

    private static IResult Tokens(EnrolmentView operators, RequestView view, string country, string id)
        => operators.Operator(country, EnrolledOperator.IdOf(id)) is { } one
            ? Results.Ok(view.Tokens(one.Id))
            : NoSuchOperator;

    private static IResult MakeToken(
        EnrolmentView operators, TokenDesk desk, HttpContext context, string country, string id, TokenWish wish)
    {
        if (operators.Operator(country, EnrolledOperator.IdOf(id)) is not { } one)
        {
            return NoSuchOperator;
        }

        var (answer, token) = desk.Make(Name(context), one.Id, wish.Note);
        return token is null
            ? Of(answer)
            : Results.Json(new GivenToken(answer.Number, token), statusCode: StatusCodes.Status201Created);
    }

    private static IResult NoSuchOperator => Problem(StatusCodes.Status404NotFound, "no such operator is enrolled");
}
