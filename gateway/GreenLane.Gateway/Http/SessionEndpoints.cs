using GreenLane.Accounts;
using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Configuration;
using GreenLane.Lanes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GreenLane.Gateway.Http;

/// <summary>Signing in and out, and what people choose for themselves.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/session", Show).For(Right.Open).WithSummary("Who is at this browser");
        api.MapPost("/session", SignIn).For(Right.Open).WithSummary("Sign in by name and password");
        api.MapDelete("/session", SignOut).For(Right.OwnAccount).WithSummary("Sign out");
        api.MapPost("/setup", SetUp).For(Right.Open).WithSummary("The first supervisor, by the code on the machine");
        api.MapPut("/session/password", ChoosePassword).For(Right.OwnAccount).WithSummary("Choose another password");
        api.MapPut("/session/pin", ChoosePin).For(Right.See | Right.OwnAccount).WithSummary("Choose a PIN");
        api.MapPut("/session/language", ChooseLanguage).For(Right.OwnAccount).WithSummary("Choose a language");
    }

    private static Ok<SessionDocument> Show(
        HttpContext context, Caller caller, GatewayConfiguration configuration, AccountBook book)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(DocumentOf(configuration, book, caller.Account, caller.Token));
    }

    private static async Task<Results<Ok<SessionDocument>, ProblemHttpResult>> SignIn(
        [FromBody] SignInBody body, HttpContext context, Caller caller, SignInDesk desk, SessionBook sessions,
        GatewayConfiguration configuration, AccountBook book)
    {
        if (Unsuited(context, configuration) is { } problem)
        {
            return problem;
        }

        var answer = await desk.SignInAsync(body.Name, body.Password, context.RequestAborted);
        return Answer(context, answer, caller, sessions, configuration, book);
    }

    private static async Task<Results<Ok<SessionDocument>, ProblemHttpResult>> SetUp(
        [FromBody] SetupBody body, HttpContext context, Caller caller, SignInDesk desk, SessionBook sessions,
        GatewayConfiguration configuration, AccountBook book)
    {
        if (Unsuited(context, configuration) is { } problem)
        {
            return problem;
        }

        var answer = await desk.SetUpAsync(
            body.Code, body.Name, body.DisplayName, body.Password, body.Pin, context.RequestAborted);
        return Answer(context, answer, caller, sessions, configuration, book);
    }

    private static async Task<NoContent> SignOut(
        HttpContext context, Caller caller, SignInDesk desk, GatewayConfiguration configuration)
    {
        await desk.SignOutAsync(caller.Session!, context.RequestAborted);
        SessionCookie.Drop(context, configuration.HttpOrigin);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<SessionDocument>, ProblemHttpResult>> ChoosePassword(
        [FromBody] PasswordBody body, HttpContext context, Caller caller, SignInDesk desk, SessionBook sessions,
        GatewayConfiguration configuration, AccountBook book)
    {
        var answer = await desk.ChoosePasswordAsync(caller.Account!, body.Old, body.New, context.RequestAborted);
        return Answer(context, answer, caller, sessions, configuration, book);
    }

    private static async Task<Results<Ok<SessionDocument>, ProblemHttpResult>> ChoosePin(
        [FromBody] PinBody body, HttpContext context, Caller caller, SignInDesk desk, SessionBook sessions,
        GatewayConfiguration configuration, AccountBook book)
    {
        var answer = await desk.ChoosePinAsync(caller.Account!, body.Password, body.Pin, context.RequestAborted);
        return Answer(context, answer, caller, sessions, configuration, book);
    }

    private static async Task<Results<Ok<SessionDocument>, ProblemHttpResult>> ChooseLanguage(
        [FromBody] LanguageBody body, HttpContext context, Caller caller, SignInDesk desk, SessionBook sessions,
        GatewayConfiguration configuration, AccountBook book)
    {
        var answer = await desk.ChooseLanguageAsync(caller.Account!, body.Language, context.RequestAborted);
        return Answer(context, answer, caller, sessions, configuration, book);
    }

    private static ProblemHttpResult? Unsuited(HttpContext context, GatewayConfiguration configuration)
        => configuration.HttpAccess == HttpAccess.OpenOnLoopback
            ? Problem.Of(409, "No accounts here", "this gateway is open to whoever is at its machine")
            : SameOrigin.IsPrivate(context, configuration.HttpOrigin) ? null
            : Problem.Of(403, "Not over an open network", "sign in by https, or at the gateway itself");

    /// <summary>A session that was begun takes the place of the one this browser had.</summary>
    private static Results<Ok<SessionDocument>, ProblemHttpResult> Answer(
        HttpContext context, DeskAnswer answer, Caller caller, SessionBook sessions,
        GatewayConfiguration configuration, AccountBook book)
    {
        if (answer.Outcome != DeskOutcome.Done)
        {
            return Problem.Of(context, answer);
        }

        if (answer.Token is { } token)
        {
            if (caller.Session is { } before)
            {
                sessions.End(before);
            }

            SessionCookie.Set(context, token, configuration.HttpOrigin);
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(DocumentOf(configuration, book, answer.Account, answer.Token ?? caller.Token));
    }

    private static SessionDocument DocumentOf(
        GatewayConfiguration configuration, AccountBook book, Account? account, string? token) => new(
        configuration.HttpAccess == HttpAccess.Accounts ? "accounts" : "open-on-loopback",
        configuration.HttpAccess == HttpAccess.Accounts && book.SetupCodeHash is not null,
        configuration.Oidc is not null,
        account is null ? null : new OwnAccountDocument(
            account.Name, account.DisplayName, StableId.Of(account.Role), account.Language, MustChange(account)),
        account is null || token is null ? null : Session.CsrfOf(token),
        AccountRules.Languages);

    private static List<string> MustChange(Account account)
    {
        var must = new List<string>();
        if (account.HasOneTimePassword)
        {
            must.Add("password");
        }

        if (account.PinHash is null && (Rights.Of(account.Role) & Right.BeSecond) != 0)
        {
            must.Add("pin");
        }

        return must;
    }
}
