using GreenLane.Central.Accounts;
using GreenLane.Central.Api;
using GreenLane.Registry;
using static GreenLane.Central.Enrolling.EnrolmentAnswers;

namespace GreenLane.Central.Enrolling;

/// <summary>Enrolment over HTTP. What is done here reaches a lane only as a signed registry.</summary>
internal static class EnrolmentApi
{
    public static void MapEnrolment(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/enrolment")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter<StoreFailureFilter>()
            .RequireAuthorization(Policies.Enrol);
        api.MapGet("", (EnrolmentView view) => view.Register())
            .WithSummary("How the register stands, and what the gateways were given last");
        api.MapGet("/operators", Operators)
            .Produces<OperatorList>()
            .WithSummary("Operators whose id or name holds a text, by id");
        api.MapGet("/operators/{country}/{id}", OneOperator)
            .Produces<EnrolledOperator>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("One operator with its authorisations");
        api.MapGet("/operators/{country}/{id}/vehicles", VehiclesOf)
            .Produces<VehicleList>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Its vehicles and their tags, by plate");
        api.MapGet("/vehicles", Vehicles)
            .Produces<VehicleList>()
            .WithSummary("What is enrolled under a plate, and under those that cameras take it for");
        api.MapGet("/history", History)
            .Produces<RegisterHistory>()
            .WithSummary("Changes of the register, newest first: who, when, why");
        api.MapGet("/proposals", (EnrolmentView view, bool? all) => view.Proposals(all != true))
            .WithSummary("What waits to be decided, or everything that was proposed, newest first");
        api.MapGet("/proposals/{id:long}", OneProposal)
            .Produces<Proposal>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("One proposal");
        api.MapGet("/publications", (EnrolmentView view) => view.Publications(EnrolmentView.MostItems))
            .WithSummary("What was published, and since when it is in force where");
        api.MapGet("/publications/{sequence:long}/file", Content)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("A registry that was published, or what is to be signed: greenlane registry sign takes it");
        MapActs(api);
    }

    private static void MapActs(RouteGroupBuilder api)
    {
        Act(api.MapPost("/imports", ImportApi.ImportAsync))
            .Accepts<IFormFile>("multipart/form-data")
            .Produces<Proposal>()
            .Produces<ImportStanding>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .Produces<ImportRefusal>(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Look at what two tables, or one workbook, would change: operators and vehicles, or book");
        api.MapGet("/imports/{id}", ImportApi.Standing)
            .Produces<ImportStanding>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("How far an import is that was handed in with Prefer: respond-async, and what came of it");
        Act(api.MapPost("/status", (EnrolmentDesk desk, HttpContext context, StatusWish wish)
            => Of(desk.ProposeStatus(Name(context), wish))))
            .WithSummary("Ask for an authorisation to be suspended, revoked, annulled or granted again");
        Act(api.MapPost("/proposals/{id:long}/confirm", (EnrolmentDesk desk, HttpContext context, long id)
            => Of(desk.Confirm(Name(context), Caller.May(context.User, Policies.Publish), id))))
            .WithSummary("Do what was proposed; a second person where one is needed");
        Act(api.MapPost("/proposals/{id:long}/refuse",
            (EnrolmentDesk desk, HttpContext context, long id, ReasonWish wish)
                => Of(desk.Refuse(Name(context), id, wish.Reason))))
            .WithSummary("Do not do what was proposed");
        Act(api.MapPost("/consent", (RegisterDesk desk, HttpContext context, ConsentWish wish)
            => Of(desk.SetConsent(Name(context), wish))))
            .WithSummary("Note an operator's consent to the exchange");
        Act(api.MapPost("/tags", (RegisterDesk desk, HttpContext context, TagWish wish)
            => Of(desk.SetTag(Name(context), wish))))
            .WithSummary("Note that a vehicle was given a tag, another one, or lost it");
        Act(api.MapPost("/ends", (RegisterDesk desk, HttpContext context, EndWish wish)
            => Of(desk.EndBinding(Name(context), wish))))
            .WithSummary("End the binding of a vehicle to an operator");
        Act(api.MapPost("/publications", (PublicationDesk desk, HttpContext context, PublishWish wish)
            => Of(desk.Publish(Name(context), wish.Version, wish.Sequence))))
            .RequireAuthorization(Policies.Publish)
            .WithSummary("Publish the register as the asker has seen it");
        Act(api.MapPut("/publications/{sequence:long}/file", TakeSignedAsync))
            .RequireAuthorization(Policies.Publish)
            .WithSummary("Bring back what was signed elsewhere");
    }

    private static RouteHandlerBuilder Act(RouteHandlerBuilder act)
        => act.Produces<EnrolmentDone>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static IResult Operators(EnrolmentView view, string? search, string? after, int? limit)
        => limit is < 1 or > EnrolmentView.MostItems
            ? Problem(StatusCodes.Status400BadRequest, $"limit is from 1 to {EnrolmentView.MostItems}")
            : Results.Ok(view.Operators(search, after, limit ?? 100));

    private static IResult Vehicles(EnrolmentView view, AccountBook book, HttpContext context, string plate)
    {
        if (!PlateText.TryCanonicalise(plate, out var key))
        {
            return Problem(StatusCodes.Status400BadRequest, "plate is no plate");
        }

        book.Record(new AuditAct(Name(context), "enrolment-looked-up"));
        return Results.Ok(view.Vehicles(key));
    }

    private static IResult OneOperator(EnrolmentView view, string country, string id)
        => view.Operator(country, EnrolledOperator.IdOf(id)) is { } one ? Results.Ok(one) : NoSuchOperator;

    private static IResult VehiclesOf(
        EnrolmentView view, AccountBook book, HttpContext context, string country, string id, string? search,
        string? after, int? limit)
    {
        if (limit is < 1 or > EnrolmentView.MostItems)
        {
            return Problem(StatusCodes.Status400BadRequest, $"limit is from 1 to {EnrolmentView.MostItems}");
        }

        if (view.Operator(country, EnrolledOperator.IdOf(id)) is not { } one)
        {
            return NoSuchOperator;
        }

        book.Record(new AuditAct(Name(context), "enrolment-looked-up", one.Id));
        return Results.Ok(view.VehiclesOf(one.Id, search, after, limit ?? 100));
    }

    private static IResult NoSuchOperator => Problem(StatusCodes.Status404NotFound, "no such operator is enrolled");

    private static IResult History(EnrolmentView view, string? @operator, long? after, int? limit)
        => limit is < 1 or > EnrolmentView.MostItems
            ? Problem(StatusCodes.Status400BadRequest, $"limit is from 1 to {EnrolmentView.MostItems}")
            : Results.Ok(view.History(after, limit ?? 100, @operator));

    private static IResult OneProposal(EnrolmentView view, long id)
        => view.Proposal(id) is { } proposal
            ? Results.Ok(proposal)
            : Problem(StatusCodes.Status404NotFound, "nothing such was proposed");

    private static IResult Content(PublicationDesk desk, long sequence)
        => desk.Content(sequence) is { } bytes
            ? Results.File(bytes, "application/octet-stream", $"registry-{sequence}.glr")
            : Problem(StatusCodes.Status404NotFound, "there is no such file any more");

    private static async Task<IResult> TakeSignedAsync(
        PublicationDesk desk, HttpContext context, long sequence, CancellationToken cancellation)
    {
        Allow(context, RegistryPress.MostBytes);
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, cancellation);
        return Of(desk.TakeSigned(Name(context), sequence, bytes.ToArray()));
    }
}
