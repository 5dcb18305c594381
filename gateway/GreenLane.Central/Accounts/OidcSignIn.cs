using GreenLane.Central.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace GreenLane.Central.Accounts;

/// <summary>Signing in at an OpenID Connect provider: code flow with PKCE, nonce and state; no token is kept.</summary>
/// <remarks>
/// ASP.NET Core's handler does the protocol. What it proves ends in an account and a session of our own, so that
/// everything behind is the same for everybody.
/// </remarks>
internal static class OidcSignIn
{
    private const string Scheme = "oidc";
    private const string BackPath = "/oidc/back";

    public static void Add(AuthenticationBuilder authentication, CentralSettings settings)
    {
        if (settings.Oidc is { } oidc && !settings.Open)
        {
            authentication.Services.AddSingleton<OidcDesk>();
            authentication.AddOpenIdConnect(Scheme, options => Set(options, oidc, settings.Origin));
        }
    }

    public static void Map(IEndpointRouteBuilder routes, CentralSettings settings)
    {
        if (settings.Oidc is not null && !settings.Open)
        {
            routes.MapGet("/oidc/start", StartAsync).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static async Task StartAsync(HttpContext context)
    {
        try
        {
            await context.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = "/" });
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            // The provider's own description could not be fetched.
            Refuse(context, "away");
        }
    }

    private static void Set(OpenIdConnectOptions options, OidcSettings oidc, Uri? origin)
    {
        options.Authority = oidc.Authority.ToString();
        options.RequireHttpsMetadata = oidc.Authority.Scheme == Uri.UriSchemeHttps;
        options.ClientId = oidc.ClientId;
        options.ClientSecret = oidc.ClientSecret;
        options.CallbackPath = BackPath;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;

        // The handler wants a scheme to sign in to. It is never used: what it proves becomes a session of ours before.
        options.SignInScheme = SessionScheme.Name;
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
                if (origin is not null)
                {
                    context.ProtocolMessage.RedirectUri = new Uri(origin, BackPath).ToString();
                }

                return Task.CompletedTask;
            },
            OnTicketReceived = context =>
            {
                context.HandleResponse();
                Admit(context.HttpContext, context.Principal!);
                return Task.CompletedTask;
            },
            OnRemoteFailure = context =>
            {
                context.HandleResponse();
                Refuse(context.HttpContext, "unproved");
                return Task.CompletedTask;
            },
        };
    }

    private static void Admit(HttpContext context, System.Security.Claims.ClaimsPrincipal person)
    {
        var answer = context.RequestServices.GetRequiredService<OidcDesk>().Admit(person);
        if (answer is not { Outcome: DeskOutcome.Done, Token: { } token })
        {
            Refuse(context, "refused");
            return;
        }

        SessionCookie.Set(context, context.RequestServices.GetRequiredService<CentralSettings>(), token);
        context.Response.Redirect("/");
    }

    /// <summary>Back to the page for signing in, which says it in words.</summary>
    private static void Refuse(HttpContext context, string why) => context.Response.Redirect($"/sign-in?back={why}");
}
