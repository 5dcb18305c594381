using System.Security.Cryptography;
using System.Text;
using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenLane.Gateway.Http;

/// <summary>Who may use what over HTTP: asked of the endpoint that was found, never of the path that was written.
/// </summary>
internal static class AccessRule
{
    public const string CsrfHeader = "X-GreenLane-Csrf";

    public static void Use(WebApplication app, GatewayConfiguration configuration)
    {
        var sessions = app.Services.GetRequiredService<SessionBook>();
        var book = app.Services.GetRequiredService<AccountBook>();
        app.Use(async (context, next) =>
        {
            var demand = context.GetEndpoint()?.Metadata.GetMetadata<AccessDemand>();
            var caller = Find(context, configuration, sessions, book);
            context.Features.Set(caller);
            // Nothing was found, or only routing's own "not this method" and "not this media type".
            var isFound = context.GetEndpoint() is RouteEndpoint;
            var refusal = isFound ? Refusal(context, configuration, demand, caller) : null;
            if (refusal is null)
            {
                await next(context);
                return;
            }

            await refusal.ExecuteAsync(context);
        });
    }

    /// <summary>Why this caller may not; null: it may.</summary>
    private static ProblemHttpResult? Refusal(
        HttpContext context, GatewayConfiguration configuration, AccessDemand? demand, Caller caller)
    {
        if (demand is { IsForMachines: true })
        {
            return null;
        }

        if (configuration.HttpAccess == HttpAccess.OpenOnLoopback && !SameOrigin.NamesThisMachine(context.Request))
        {
            return Problem.Of(403, "Not from this machine", "call it localhost or 127.0.0.1");
        }

        var changes = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        if (changes && !SameOrigin.Holds(context.Request, configuration.HttpOrigin))
        {
            return Problem.Of(403, "From another site", "only this gateway's own pages may do that", Problem.Csrf);
        }

        if (!caller.May(demand?.Right ?? Right.None))
        {
            return Missing(caller, demand?.Right ?? Right.None);
        }

        var asksProof = demand is { IsDecidedInside: false } && demand.Right != Right.Open;
        return changes && asksProof && !caller.IsProved
            ? Unproved()
            : null;
    }

    public static ProblemHttpResult Missing(Caller caller, Right right) => caller.Account switch
    {
        null when (right & Right.OwnAccount) != 0 || caller.By == Caller.Terminal
            => Problem.Of(401, "Sign in", "this needs an account", Problem.SignIn),
        { HasOneTimePassword: true } => Problem.Of(
            403, "Choose a password first", "the one that was handed over is good for that alone", Problem.MustChange),
        _ => Problem.Of(403, "Not in your role", "somebody with another role may do that", Problem.Role),
    };

    public static ProblemHttpResult Unproved() => Problem.Of(
        403, "Not proved", $"send {CsrfHeader} with what GET /api/v1/session says", Problem.Csrf);

    private static Caller Find(
        HttpContext context, GatewayConfiguration configuration, SessionBook sessions, AccountBook book)
    {
        var unknown = Caller.Unknown(configuration.HttpAccess);
        if (configuration.HttpAccess == HttpAccess.OpenOnLoopback
            || SessionCookie.Of(context.Request) is not { } token || sessions.Use(token) is not { } session)
        {
            return unknown;
        }

        if (book.Find(session.Account) is not { Disabled: false } account || account.Stamp != session.Stamp)
        {
            sessions.End(session);
            return unknown;
        }

        var proof = context.Request.Headers[CsrfHeader].ToString();
        var isProved = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(proof), Encoding.UTF8.GetBytes(Session.CsrfOf(token)));
        return new Caller(account, session, token, account.Rights, isProved);
    }
}
