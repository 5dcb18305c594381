using GreenLane.Central.Accounts;
using GreenLane.Central.Api;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Tables;
using Microsoft.AspNetCore.Http.Features;

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
        Act(api.MapPost("/imports", ImportAsync))
            .Accepts<IFormFile>("multipart/form-data")
            .Produces<Proposal>()
            .Produces<ImportRefusal>(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Look at what two tables, or one workbook, would change: operators and vehicles, or book");
        Act(api.MapPost("/status", (EnrolmentDesk desk, HttpContext context, StatusWish wish)
            => Answer(desk.ProposeStatus(Name(context), wish))))
            .WithSummary("Ask for an authorisation to be suspended, revoked, annulled or granted again");
        Act(api.MapPost("/proposals/{id:long}/confirm", (EnrolmentDesk desk, HttpContext context, long id)
            => Answer(desk.Confirm(Name(context), Caller.May(context.User, Policies.Publish), id))))
            .WithSummary("Do what was proposed; a second person where one is needed");
        Act(api.MapPost("/proposals/{id:long}/refuse",
            (EnrolmentDesk desk, HttpContext context, long id, ReasonWish wish)
                => Answer(desk.Refuse(Name(context), id, wish.Reason))))
            .WithSummary("Do not do what was proposed");
        Act(api.MapPost("/consent", (EnrolmentDesk desk, HttpContext context, ConsentWish wish)
            => Answer(desk.SetConsent(Name(context), wish.Operator, wish.Consent, wish.Reason))))
            .WithSummary("Note an operator's consent to the exchange");
        Act(api.MapPost("/tags", SetTag))
            .WithSummary("Note that a vehicle was given a tag, another one, or lost it");
        Act(api.MapPost("/ends", EndBinding))
            .WithSummary("End the binding of a vehicle to an operator");
        Act(api.MapPost("/publications", (PublicationDesk desk, HttpContext context, PublishWish wish)
            => Answer(desk.Publish(Name(context), wish.Version, wish.Sequence))))
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

    private static string Name(HttpContext context) => Caller.NameOf(context.User);

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

    private static IResult History(EnrolmentView view, long? after, int? limit)
        => limit is < 1 or > EnrolmentView.MostItems
            ? Problem(StatusCodes.Status400BadRequest, $"limit is from 1 to {EnrolmentView.MostItems}")
            : Results.Ok(view.History(after, limit ?? 100));

    private static IResult OneProposal(EnrolmentView view, long id)
        => view.Proposal(id) is { } proposal
            ? Results.Ok(proposal)
            : Problem(StatusCodes.Status404NotFound, "nothing such was proposed");

    private static IResult Content(PublicationDesk desk, long sequence)
        => desk.Content(sequence) is { } bytes
            ? Results.File(bytes, "application/octet-stream", $"registry-{sequence}.glr")
            : Problem(StatusCodes.Status404NotFound, "there is no such file any more");

    private static async Task<IResult> ImportAsync(
        EnrolmentDesk desk, EnrolmentView view, HttpContext context, CancellationToken cancellation)
    {
        Allow(context, ImportReader.MostBytes);
        if (!context.Request.HasFormContentType)
        {
            return Problem(StatusCodes.Status400BadRequest, "a form with operators and vehicles, or book, is needed");
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException e)
        {
            return Problem(StatusCodes.Status400BadRequest, e.Message);
        }

        if (await FilesAsync(form.Files, cancellation) is not { } files)
        {
            return Problem(StatusCodes.Status400BadRequest, "a form with operators and vehicles, or book, is needed");
        }

        var problems = new TableProblems();
        var answer = desk.ProposeImport(Name(context), files, problems, null);
        return problems.Count > 0
            ? Results.UnprocessableEntity(new ImportRefusal(answer.Detail, problems.Count, [.. problems.Items]))
            : answer.IsDone ? Results.Ok(view.Proposal(answer.Number)) : Answer(answer);
    }

    private static async Task<ImportFiles?> FilesAsync(IFormFileCollection files, CancellationToken cancellation)
    {
        if (files["book"] is { } book)
        {
            return new ImportFiles(NameOf(book), await BytesAsync(book, cancellation));
        }

        return files["operators"] is { } operators && files["vehicles"] is { } vehicles
            ? new ImportFiles(
                NameOf(operators), await BytesAsync(operators, cancellation),
                NameOf(vehicles), await BytesAsync(vehicles, cancellation))
            : null;
    }

    /// <summary>A name is shown and kept; what is odd in it goes.</summary>
    private static string NameOf(IFormFile file)
    {
        var name = new string([.. Path.GetFileName(file.FileName).Where(c => !char.IsControl(c)).Take(100)]);
        return name.Length > 0 ? name : file.Name;
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellation)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static async Task<IResult> TakeSignedAsync(
        PublicationDesk desk, HttpContext context, long sequence, CancellationToken cancellation)
    {
        Allow(context, RegistryPress.MostBytes);
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, cancellation);
        return Answer(desk.TakeSigned(Name(context), sequence, bytes.ToArray()));
    }

    private static void Allow(HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = bytes;
        }
    }

    private static IResult SetTag(EnrolmentDesk desk, HttpContext context, TagWish wish)
    {
        var (epc, tid) = (default(TagBytes), default(TagBytes));
        return !TryReadVehicle(wish.Country, wish.Plate, out var country, out var plate)
                || (!string.IsNullOrEmpty(wish.Epc) && !TagBytes.TryParseHex(wish.Epc, out epc))
                || (!string.IsNullOrEmpty(wish.Tid) && !TagBytes.TryParseHex(wish.Tid, out tid))
            ? Problem(StatusCodes.Status400BadRequest, "country, plate, epc or tid is none")
            : Answer(desk.SetTag(Name(context), country, plate, epc, tid, wish.Reason));
    }

    private static IResult EndBinding(EnrolmentDesk desk, HttpContext context, TimeProvider time, EndWish wish)
    {
        var end = wish.End ?? time.GetUtcNow();
        return !TryReadVehicle(wish.Country, wish.Plate, out var country, out var plate)
                || end < TableForm.FirstDay || end >= TableForm.LastDay
            ? Problem(StatusCodes.Status400BadRequest, "country, plate or end is none")
            : Answer(desk.EndBinding(Name(context), wish.Operator, country, plate, end, wish.Reason));
    }

    private static bool TryReadVehicle(
        string country, string plate, out CountryCode countryCode, out PlateKey key)
    {
        key = default;
        return Countries.TryResolve(country, out countryCode) && PlateText.TryCanonicalise(plate, out key);
    }

    private static IResult Answer(EnrolmentAnswer answer) => answer.Outcome switch
    {
        EnrolmentOutcome.Done => Results.Ok(new EnrolmentDone(answer.Detail, answer.Number)),
        EnrolmentOutcome.NotFound => Problem(StatusCodes.Status404NotFound, answer.Detail),
        EnrolmentOutcome.Moved => Problem(StatusCodes.Status409Conflict, answer.Detail),
        EnrolmentOutcome.SecondPerson => Results.Problem(
            answer.Detail, statusCode: StatusCodes.Status403Forbidden, type: "urn:greenlane:second-person"),
        EnrolmentOutcome.NotHanded => Problem(StatusCodes.Status503ServiceUnavailable, answer.Detail),
        _ => Problem(StatusCodes.Status400BadRequest, answer.Detail),
    };

    private static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);
}
