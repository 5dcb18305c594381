using GreenLane.Central.Accounts;
using GreenLane.Central.Alarms;
using GreenLane.Central.Api;
using GreenLane.Central.Assets;
using GreenLane.Central.Configuration;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Enrolling.Requests;
using GreenLane.Central.Figures;
using GreenLane.Central.Files;
using GreenLane.Central.Ingest;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Pages;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Queries;
using GreenLane.Central.Watching;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using OpenTelemetry.Metrics;

namespace GreenLane.Central;

/// <summary>Puts the program together.</summary>
internal static class CentralHost
{
    public static WebApplication Build(CentralSettings settings, StoreDatabase database)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(CentralHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });

        // Settings come from our own reader alone, which knows every key.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(settings.Url.ToString());
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddCentral(settings, database);
        var app = builder.Build();
        Map(app, settings);
        return app;
    }

    private static void AddCentral(this IServiceCollection services, CentralSettings settings, StoreDatabase database)
    {
        services.AddSingleton(settings);
        services.AddSingleton(database);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ICentralStore, CentralStore>();
        services.AddSingleton(new CentralQueries(database, settings.Country));
        services.AddSingleton<IFigures, StoreFigures>();
        services.AddSingleton<CentralCounters>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<LinkState>();
        services.AddSingleton<LocalClock>();
        services.AddSingleton<StoreState>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<LiveOverview>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveOverview>());
        services.AddAccounts(settings);
        services.AddSingleton<AlarmWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<AlarmWatch>());
        services.AddHostedService<IngestLoop>();
        services.AddHostedService<FigureRoller>();
        services.AddHostedService<BrokerLink>();
        services.AddHostedService<OtherInstances>();
        if (settings.Files is not null)
        {
            services.AddSingleton<FileShelf>();
            services.AddHostedService<FilePublisher>();
        }

        services.AddEnrolment(settings);
        services.AddWatchLists();
        services.ConfigureHttpJsonOptions(
            json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, CentralJson.Default));
        services.AddProblemDetails();
        services.AddOpenApi("v1");
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddDataProtection()
            .SetApplicationName("greenlane-central")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataDirectory, "keys")));
        services.AddOpenTelemetry().WithMetrics(
            metrics => metrics.AddMeter(CentralCounters.MeterName, "System.Runtime").AddPrometheusExporter());

        // A page elsewhere must not reach an open centre through the browser of somebody at this machine.
        if (settings.Open)
        {
            services.Configure<HostFilteringOptions>(
                hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]", settings.Url.Host]);
        }
    }

    private static void Map(WebApplication app, CentralSettings settings)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(AnswerProgramsPlainly);
        if (settings.Open)
        {
            app.UseHostFiltering();
        }

        app.UseMiddleware<AccessGate>();
        app.UseAccounts();
        app.UseAntiforgery();
        app.MapAssets();
        app.MapHealth();
        app.MapCentralApi();
        app.MapFiles();
        app.MapFigures();
        app.MapAlarms();
        app.MapAccounts();
        OidcSignIn.Map(app, settings);
        app.MapEnrolment();
        app.MapRequests();
        app.MapWatchLists();
        app.MapOpenApi();
        app.MapPrometheusScrapingEndpoint().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    // A person who asks for what is not there gets a page that says so; a program gets problem details.
    private static Task AnswerProgramsPlainly(HttpContext context, RequestDelegate next)
    {
        var isPage = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        if (!isPage && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(context);
    }
}
