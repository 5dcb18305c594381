using System.Security.Claims;
using System.Text.Encodings.Web;
using GreenLane.Central.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace GreenLane.Central.Accounts;

/// <summary>Knows a caller by the cookie of a session; at an open centre everybody is the machine.</summary>
/// <remarks>
/// The store is asked with every request: a role that was taken away counts nowhere any more. A caller is given one
/// claim for each of the <see cref="Policies"/> that the role has.
/// </remarks>
internal sealed class SessionScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    CentralSettings settings, AccountBook book, IProblemDetailsService problems)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "session";

    /// <summary>The claim that names a policy.</summary>
    public const string RightClaim = "right";

    /// <summary>The claim that holds the session's key.</summary>
    public const string KeyClaim = "session";

    /// <summary>The claim of who must still choose a password.</summary>
    public const string MustChooseClaim = "must-choose";

    /// <summary>The claim that holds the role's id.</summary>
    public const string RoleClaim = "role";

    private static readonly ClaimsPrincipal Machine = new(new ClaimsIdentity(
        Rights.OnLoopback.Select(right => new Claim(RightClaim, right))
            .Prepend(new Claim(ClaimTypes.Name, AuditAct.Machine)),
        Name));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        => Task.FromResult(settings.Open ? Success(Machine) : Known());

    /// <summary>A person is shown where to sign in, and comes back; a program is told.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsPage)
        {
            var here = Uri.EscapeDataString(Request.Path + Request.QueryString);
            Response.Redirect("/sign-in" + (HttpMethods.IsGet(Request.Method) ? $"?to={here}" : ""));
            return Task.CompletedTask;
        }

        return RefuseAsync(StatusCodes.Status401Unauthorized, "an account is needed");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (IsPage && Context.User.HasClaim(claim => claim.Type == MustChooseClaim))
        {
            Response.Redirect("/own-account");
            return Task.CompletedTask;
        }

        if (IsPage)
        {
            // The page that says so is rendered by what handles status codes.
            Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return RefuseAsync(StatusCodes.Status403Forbidden, "the account's role does not allow this");
    }

    private bool IsPage => Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private AuthenticateResult Known()
    {
        if (SessionRules.KeyOf(SessionCookie.Of(Request)) is not { } key)
        {
            return AuthenticateResult.NoResult();
        }

        var now = book.Now;
        if (book.Ask(tables => tables.Session(key)) is not { } session || SessionRules.IsOver(session, now))
        {
            return AuthenticateResult.NoResult();
        }

        if (now - session.UsedAt >= SessionRules.TouchPeriod)
        {
            book.Change(tables =>
            {
                tables.TouchSession(key, now);
                return true;
            });
        }

        return Success(new ClaimsPrincipal(new ClaimsIdentity(Claims(session), Name)));
    }

    private static IEnumerable<Claim> Claims(KeptSession session)
    {
        var account = session.Account;
        yield return new Claim(ClaimTypes.Name, account.Name);
        yield return new Claim(KeyClaim, session.Key);
        yield return new Claim(RoleClaim, Roles.IdOf(account.Role));
        if (account.HasOneTimePassword)
        {
            yield return new Claim(MustChooseClaim, "password");
        }

        foreach (var right in Rights.Of(account))
        {
            yield return new Claim(RightClaim, right);
        }
    }

    private static AuthenticateResult Success(ClaimsPrincipal person)
        => AuthenticateResult.Success(new AuthenticationTicket(person, Name));

    private async Task RefuseAsync(int status, string detail)
    {
        Response.StatusCode = status;
        await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = Context,
            ProblemDetails = { Status = status, Detail = detail },
        });
    }
}
