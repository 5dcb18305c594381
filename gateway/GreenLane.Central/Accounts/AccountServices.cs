using System.Net;
using GreenLane.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Central.Search;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace GreenLane.Central.Accounts;

/// <summary>Registers accounts, sessions and the policies, and puts them before every endpoint.</summary>
internal static class AccountServices
{
    public static void AddAccounts(this IServiceCollection services, CentralSettings settings)
    {
        services.AddSingleton<AccountBook>();
        services.AddSingleton<SecretHashes>();
        services.AddSingleton<AttemptBook>();
        services.AddSingleton<LiveSessions>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveSessions>());
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<LookBook>();
        services.AddSingleton<VehicleSearch>();
        services.AddHostedService<SetupCodes>();
        services.AddHttpContextAccessor();
        services.AddScoped<Caller>();
        services.AddCascadingAuthenticationState();
        var authentication = services.AddAuthentication(SessionScheme.Name)
            .AddScheme<AuthenticationSchemeOptions, SessionScheme>(SessionScheme.Name, null);
        OidcSignIn.Add(authentication, settings);
        services.AddAuthorization(SetPolicies);
        if (!settings.Open)
        {
            // A circuit ends with its connection, and a connection with its session: none waits to be taken up again.
            services.Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitMaxRetained = 0);
        }
    }

    /// <summary>Who calls is known, and may do what the endpoint does; what stays open ends with the session.</summary>
    public static void UseAccounts(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(EndWithSession);
    }

    /// <summary>Passwords travel over TLS, which something in front of this program ends, or do not leave the machine.
    /// </summary>
    public static bool IsPrivate(HttpContext context, CentralSettings settings)
        => settings.Origin is not null || context.Request.IsHttps
            || context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    private static void SetPolicies(AuthorizationOptions options)
    {
        foreach (var name in Policies.All)
        {
            options.AddPolicy(name, policy => policy.RequireClaim(SessionScheme.RightClaim, name));
        }

        // Whatever says nothing of itself, also what is not there, is for those who may look.
        options.FallbackPolicy = options.GetPolicy(Policies.Look);
    }

    private static async Task EndWithSession(HttpContext context, RequestDelegate next)
    {
        if (!StaysOpen(context.Request.Path) || context.User.FindFirst(SessionScheme.KeyClaim) is not { } key)
        {
            await next(context);
            return;
        }

        var live = context.RequestServices.GetRequiredService<LiveSessions>();
        using var held = live.Hold(key.Value, context.Abort);
        await next(context);
    }

    private static bool StaysOpen(PathString path)
        => path.StartsWithSegments("/_blazor") || path.StartsWithSegments("/api/v1/events");
}
