using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace GreenLane.Gateway.Http;

/// <summary>Signing in at an OpenID Connect provider: code flow with PKCE, nonce and state; no token is kept.</summary>
/// <remarks>
/// ASP.NET Core's handler does the protocol. What it proves ends in an account and a session of our own, so that
/// everything behind is the same for everybody.
/// </remarks>
internal static class OidcSignIn
{
    private const string Scheme = "oidc";
    private const string Unused = "unused";
    private const string BackPath = "/api/v1/oidc/back";

    public static void Add(IServiceCollection services, GatewayConfiguration configuration)
    {
        if (configuration.Oidc is not { } settings)
        {
            return;
        }

        services.AddSingleton<OidcDesk>();

        // What it protects lives for one sign-in: a restart in the middle of it asks for another try.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();

        // The handler wants a scheme to sign in to. It is never used: what it proves becomes a session of ours before.
        services.AddAuthentication(Unused).AddCookie(Unused).AddOpenIdConnect(
            Scheme, options => Set(options, settings, configuration));
    }

    public static void Map(IEndpointRouteBuilder api, GatewayConfiguration configuration)
    {
        if (configuration.Oidc is not null)
        {
            api.MapGet("/oidc/start", Start).For(Right.Open).WithSummary("Sign in at the provider");
        }
    }

    private static async Task Start(HttpContext context)
    {
        try
        {
            await context.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = "/" });
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            // The provider's own description could not be fetched.
            await RefuseAsync(context, Problem.Of(502, "The provider does not answer"));
        }
    }

    private static void Set(OpenIdConnectOptions options, OidcSettings settings, GatewayConfiguration configuration)
    {
        options.Authority = settings.Authority.ToString();
        options.RequireHttpsMetadata = settings.Authority.Scheme == Uri.UriSchemeHttps;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.CallbackPath = BackPath;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.SignInScheme = Unused;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("profile");

        // They come back with a navigation from the provider's site, and over plain http on a desk.
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = context =>
            {
                if (configuration.HttpOrigin is { } origin)
                {
                    context.ProtocolMessage.RedirectUri = new Uri(origin, BackPath).ToString();
                }

                return Task.CompletedTask;
            },
            OnTicketReceived = AdmitAsync,
            OnRemoteFailure = context =>
            {
                context.HandleResponse();
                return RefuseAsync(
                    context.HttpContext,
                    Problem.Of(401, "Not signed in", "the provider did not prove who you are", Problem.SignIn));
            },
        };
    }

    private static async Task AdmitAsync(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        context.HandleResponse();
        var configuration = http.RequestServices.GetRequiredService<GatewayConfiguration>();
        var answer = await http.RequestServices.GetRequiredService<OidcDesk>()
            .AdmitAsync(context.Principal!, http.RequestAborted);
        if (answer is not { Outcome: DeskOutcome.Done, Token: { } token })
        {
            await RefuseAsync(http, answer.Outcome == DeskOutcome.Refused
                ? Problem.Of(403, "Not here", answer.Why, Problem.Role)
                : Problem.Of(http, answer));
            return;
        }

        SessionCookie.Set(http, token, configuration.HttpOrigin);
        http.Response.Redirect("/");
    }

    /// <summary>A person comes back to the page for signing in, which says it in words; a program is told.</summary>
    private static Task RefuseAsync(HttpContext context, ProblemHttpResult problem)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            return problem.ExecuteAsync(context);
        }

        var why = problem.StatusCode switch
        {
            401 => "unproved",
            403 or 409 => "refused",
            _ => "away",
        };
        context.Response.Redirect($"/#/sign-in/{why}");
        return Task.CompletedTask;
    }
}
