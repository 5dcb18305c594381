using GreenLane.Central.Api;
using GreenLane.Central.Configuration;

namespace GreenLane.Central.Accounts;

/// <summary>Signing in and out, accounts and the audit over HTTP.</summary>
internal static class AccountsApi
{
    private const int MostAudit = 1000;

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter<StoreFailureFilter>();
        MapSession(api);
        var accounts = api.MapGroup("/accounts").RequireAuthorization(Policies.Manage);
        accounts.MapGet("", List).WithSummary("Who has an account");
        accounts.MapPost("", AddAsync)
            .Produces<GivenPassword>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Gives somebody an account, with a one-time password");
        accounts.MapPatch("/{name}", Change)
            .Produces<AccountDocument>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Changes what is said of an account; another role, or none, ends its sessions");
        accounts.MapPost("/{name}/reset", ResetAsync)
            .Produces<GivenPassword>()
            .WithSummary("Gives an account a new one-time password and ends its sessions");
        api.MapGet("/audit", Audit).RequireAuthorization(Policies.Audit)
            .Produces<AuditList>().ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Who did and saw what, newest first");
    }

    private static void MapSession(RouteGroupBuilder api)
    {
        api.MapGet("/session", Show).RequireAuthorization().Produces<SessionDocument>()
            .WithSummary("Who is at this browser");
        api.MapPost("/session", SignInAsync).AllowAnonymous()
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status401Unauthorized)
            .WithSummary("Sign in by name and password; the answer sets a cookie");
        api.MapDelete("/session", SignOut).RequireAuthorization()
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Sign out");
        api.MapPost("/setup", SetUpAsync).AllowAnonymous()
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status401Unauthorized)
            .WithSummary("The first supervisor, by the code that lies on the machine");
        api.MapPut("/session/password", ChooseAsync).RequireAuthorization()
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status401Unauthorized)
            .WithSummary("Choose another password; other sessions end");
    }

    private static IResult Show(HttpContext context)
    {
        var person = context.User;
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new SessionDocument(
            Caller.NameOf(person), person.FindFirst(SessionScheme.RoleClaim)?.Value,
            person.FindFirst(SessionScheme.MustChooseClaim) is not null,
            [.. Policies.All.Where(policy => Caller.May(person, policy))]));
    }

    private static async Task<IResult> SignInAsync(
        SignInWish wish, HttpContext context, SignInDesk desk, CentralSettings settings)
        => Unsuited(context, settings)
            ?? Begun(await desk.SignInAsync(wish.Name, wish.Password), context, settings);

    private static async Task<IResult> SetUpAsync(
        SetUpWish wish, HttpContext context, SignInDesk desk, CentralSettings settings)
        => Unsuited(context, settings) ?? Begun(
            await desk.SetUpAsync(wish.Code, wish.Name, wish.DisplayName, wish.Password), context, settings);

    private static async Task<IResult> ChooseAsync(
        PasswordWish wish, HttpContext context, SignInDesk desk, CentralSettings settings)
        => Unsuited(context, settings) ?? Begun(
            await desk.ChoosePasswordAsync(Caller.NameOf(context.User), wish.Old, wish.New), context, settings);

    private static IResult SignOut(HttpContext context, SignInDesk desk, CentralSettings settings)
    {
        if (context.User.FindFirst(SessionScheme.KeyClaim) is { } key)
        {
            desk.SignOut(Caller.NameOf(context.User), key.Value);
            SessionCookie.Drop(context, settings);
        }

        return Results.NoContent();
    }

    private static AccountList List(AccountBook book)
        => new([.. book.Ask(tables => tables.All()).Select(AccountDocument.Of)], null);

    private static async Task<IResult> AddAsync(AccountWish wish, HttpContext context, AccountDesk desk)
    {
        var answer = await desk.AddAsync(Caller.NameOf(context.User), wish.Name, wish.DisplayName, wish.Role);
        return answer.Outcome == DeskOutcome.Done
            ? Results.Created(
                $"/api/v1/accounts/{answer.Account!.Name}",
                new GivenPassword(AccountDocument.Of(answer.Account), answer.Password!))
            : Refused(answer, context);
    }

    private static IResult Change(string name, AccountWish wish, HttpContext context, AccountDesk desk)
    {
        var answer = desk.Change(Caller.NameOf(context.User), name, wish.DisplayName, wish.Role, wish.Disabled);
        return answer.Outcome == DeskOutcome.Done
            ? Results.Ok(AccountDocument.Of(answer.Account!))
            : Refused(answer, context);
    }

    private static async Task<IResult> ResetAsync(string name, HttpContext context, AccountDesk desk)
    {
        var answer = await desk.ResetAsync(Caller.NameOf(context.User), name);
        return answer.Outcome == DeskOutcome.Done
            ? Results.Ok(new GivenPassword(AccountDocument.Of(answer.Account!), answer.Password!))
            : Refused(answer, context);
    }

    private static IResult Audit(AccountBook book, long? after, int? limit)
        => limit is < 1 or > MostAudit
            ? Results.Problem($"limit is from 1 to {MostAudit}", statusCode: StatusCodes.Status400BadRequest)
            : Results.Ok(book.Audit(after, limit ?? 100));

    private static IResult? Unsuited(HttpContext context, CentralSettings settings)
        => settings.Open
            ? Results.Problem(
                "this centre is open to whoever is at its machine", statusCode: StatusCodes.Status409Conflict)
            : AccountServices.IsPrivate(context, settings) ? null
            : Results.Problem(
                "sign in by https, or at the centre's machine", statusCode: StatusCodes.Status403Forbidden);

    private static IResult Begun(DeskAnswer answer, HttpContext context, CentralSettings settings)
    {
        if (answer is not { Outcome: DeskOutcome.Done, Token: { } token })
        {
            return Refused(answer, context);
        }

        SessionCookie.Set(context, settings, token);
        return Results.NoContent();
    }

    private static IResult Refused(DeskAnswer answer, HttpContext context)
    {
        if (answer.Outcome == DeskOutcome.Locked)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(answer.Wait.TotalSeconds)).ToString(
                System.Globalization.CultureInfo.InvariantCulture);
        }

        return Results.Problem(answer.Why, statusCode: answer.Outcome switch
        {
            DeskOutcome.Wrong => StatusCodes.Status401Unauthorized,
            DeskOutcome.Locked => StatusCodes.Status429TooManyRequests,
            DeskOutcome.Busy => StatusCodes.Status503ServiceUnavailable,
            DeskOutcome.Unknown => StatusCodes.Status404NotFound,
            DeskOutcome.Conflict => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        });
    }
}
