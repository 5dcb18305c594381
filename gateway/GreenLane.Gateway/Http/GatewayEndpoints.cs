using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GreenLane.Gateway.Http;

/// <summary>All that the gateway answers over HTTP.</summary>
internal static class GatewayEndpoints
{
    /// <summary>The longest text of a person, many times over; cameras ask for more themselves.</summary>
    private const int MaxBodyBytes = 64 * 1024;

    public static IServiceCollection AddGatewayHttp(
        this IServiceCollection services, GatewayConfiguration configuration)
    {
        OidcSignIn.Add(services, configuration);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.AddServerHeader = false;
        });
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, GatewayJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, PeopleJson.Default);
            json.SerializerOptions.AllowDuplicateProperties = false;
        });
        services.AddProblemDetails();
        services.AddOpenApi("v1");
        return services;
    }

    public static void MapGateway(this WebApplication app, GatewayConfiguration configuration)
    {
        if (configuration.Tls is not null)
        {
            app.UseHsts();
        }

        if (configuration.CameraUrl is { } cameras)
        {
            app.KeepCamerasApart(cameras);
        }

        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        if (configuration.Oidc is not null)
        {
            app.UseAuthentication();
        }

        AccessRule.Use(app, configuration);
        var api = app.MapGroup("/api/v1");
        SessionEndpoints.Map(api);
        OidcSignIn.Map(api, configuration);
        AccountEndpoints.Map(api);
        AuditEndpoint.Map(api);
        CommandEndpoint.Map(api);
        LaneEndpoints.Map(api);
        PassageEndpoints.Map(api);
        InspectionEndpoints.Map(api);
        ShiftEndpoints.Map(api);
        NoticeEndpoint.Map(api);
        EventEndpoint.Map(api);
        api.MapGet("/health", (HealthHost health) => TypedResults.Ok(health.Health()))
            .For(Right.See).WithSummary("The gateway's health");
        api.MapGet("/identity", (SignedData data) => TypedResults.Ok(
                IdentityDocument.Of(data.Current.Registries, data.Current.Model.Budget)))
            .For(Right.See).WithSummary("The stated chance of taking a stranger for an enrolled truck");
        CameraEndpoint.Map(app);
        HealthEndpoints.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").For(Right.See);
        app.MapPrometheusScrapingEndpoint("/metrics").ForMachines();
        TerminalEndpoint.Map(app);
    }
}
