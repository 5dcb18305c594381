using System.Security.Claims;
using System.Text.Encodings.Web;
using GreenLane.Central.Accounts;
using GreenLane.Central.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>Knows an operator by its token (<c>Authorization: Bearer</c>), which lets it do nothing else.</summary>
internal sealed class OperatorScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    CentralSettings settings, TokenDesk tokens, IProblemDetailsService problems)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "operator";

    private const string Prefix = "Bearer ";

    private const int LongestToken = 128;

    /// <summary>What an endpoint for operators demands.</summary>
    public static AuthorizationPolicy Policy { get; }
        = new AuthorizationPolicyBuilder(Name).RequireClaim(ClaimTypes.NameIdentifier).Build();

    public static string OperatorOf(ClaimsPrincipal caller) => caller.FindFirst(ClaimTypes.NameIdentifier)!.Value;

    // The store is asked with every request: a token that was revoked counts nowhere any more.
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        var isToken = header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && header.Length <= Prefix.Length + LongestToken && AccountServices.IsPrivate(Context, settings);
        return Task.FromResult(isToken && tokens.OperatorOf(header[Prefix.Length..].Trim()) is { } operatorId
            ? AuthenticateResult.Success(new AuthenticationTicket(
                new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, operatorId)], Name)),
                Name))
            : AuthenticateResult.NoResult());
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = Context,
            ProblemDetails =
            {
                Status = StatusCodes.Status401Unauthorized,
                Detail = "an operator's token is needed, by https or at the centre's machine",
            },
        });
    }
}
