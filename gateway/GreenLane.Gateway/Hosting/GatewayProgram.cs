using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Guarding;
using GreenLane.Gateway.Http;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Movements;
using GreenLane.Gateway.Notices;
using GreenLane.Gateway.Sensing;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Mqtt;
using Microsoft.Data.Sqlite;
using OpenTelemetry.Metrics;

namespace GreenLane.Gateway.Hosting;

/// <summary>The composition root: the web server around the lanes.</summary>
internal static class GatewayProgram
{
    private const int CouldNotRun = 1;

    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(GatewayConfiguration configuration)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSystemdConsole().AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSystemd();
        builder.Services.AddSingleton(TimeProvider.System);

        using var loggers = LoggerFactory.Create(logging => logging.AddSystemdConsole());
        using var meter = new GatewayMeter();
        var hub = new EventHub();
        var logger = loggers.CreateLogger(nameof(GatewayProgram));
        if (!Listening.TryAdd(builder, configuration, out var problem))
        {
            Log.CouldNotStart(logger, problem);
            return CouldNotRun;
        }

        using var runLock = RunLock.TryTake(configuration.DataDirectory, out problem);
        var host = runLock is null ? null : Open(configuration, hub, meter, loggers, out problem);
        var limit = SystemdWatchdog.Limit(
            Environment.GetEnvironmentVariable("WATCHDOG_USEC"), Environment.GetEnvironmentVariable("WATCHDOG_PID"),
            Environment.ProcessId);
        using var watchdogs = host is null
            ? null
            : WatchdogKeeper.TryOpen(configuration, host.Turns, limit, logger, out problem);
        if (host is null || watchdogs is null)
        {
            host?.Dispose();
            Log.CouldNotStart(logger, problem);
            return CouldNotRun;
        }

        int code;
        using (host)
        {
            Register(builder, host, hub, meter);
            var app = builder.Build();
            app.MapGateway(configuration);
            CameraMetrics.Watch(
                meter, app.Services.GetRequiredService<CameraDesk>(), host.Images);
            host.Watcher.ReportTo(app.Services.GetRequiredService<MqttReporter>());
            host.StartLanes();
            watchdogs.Start(TimeProvider.System, Shorter(limit, configuration));
            Log.Started(
                logger, configuration.Id, configuration.Crossing, configuration.Lanes.Length, host.Program.Session,
                host.Journal.Epoch);
            code = await ServeAsync(app, logger);
        }

        // Only here, behind every lane's red: a program that ends in any other way leaves the machine's watchdog
        // counting.
        if (code == 0)
        {
            watchdogs.Disarm();
        }

        return code;
    }

    private static TimeSpan? Shorter(TimeSpan? systemd, GatewayConfiguration configuration)
    {
        TimeSpan? device = configuration.WatchdogDevice is null ? null : configuration.WatchdogTimeout;
        return systemd is null || device < systemd ? device : systemd;
    }

    private static GatewayHost? Open(
        GatewayConfiguration configuration, EventHub hub, GatewayMeter meter, ILoggerFactory loggers,
        out string problem)
    {
        try
        {
            return GatewayHost.Open(configuration, hub, meter, TimeProvider.System, loggers, out problem);
        }
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or SqliteException or InvalidDataException)
        {
            problem = e.Message;
            return null;
        }
    }

    private static async Task<int> ServeAsync(WebApplication app, ILogger logger)
    {
        await using (app)
        {
            try
            {
                await app.RunAsync();
                return 0;
            }
            catch (IOException e)
            {
                Log.CouldNotStart(logger, e.Message);
                return CouldNotRun;
            }
        }
    }

    private static void Register(WebApplicationBuilder builder, GatewayHost host, EventHub hub, GatewayMeter meter)
    {
        var configuration = host.Configuration;
        var services = builder.Services;
        services.AddSingleton(configuration);
        services.AddSingleton(host.Program);
        services.AddSingleton(host.Clock);
        services.AddSingleton(host.Journal);
        services.AddSingleton<IJournal>(host.Journal);
        services.AddSingleton(host.Data);
        services.AddSingleton(host.Presence);
        services.AddSingleton(host.Watcher);
        services.AddSingleton(host.Crossing);
        services.AddSingleton(hub);
        services.AddSingleton(meter);
        services.AddSingleton(provider => new CameraDesk(
            configuration.Lanes.SelectMany(
                lane => lane.Cameras.Select(camera => (camera, host.Crossing.Find(lane.Id)!))),
            host.Clock,
            host.Spool,
            host.Images,
            provider.GetRequiredService<ILogger<CameraDesk>>()));
        services.AddSingleton(host.Images);
        services.AddHostedService<CameraHost>();
        services.AddHostedService<ImageKeeper>();
        services.AddSingleton(provider => new MqttReporter(
            configuration.Mqtt,
            TopicsOf(configuration),
            host.Program.Session,
            host.Journal.Outbox,
            new CentreCommands(() => host.Crossing),
            () => host.Clock.Read().Quality != ClockQuality.Untrusted,
            TimeProvider.System,
            provider.GetRequiredService<ILogger<MqttReporter>>(),
            links: [host.Presence, provider.GetRequiredService<NoticeLink>()],
            files: provider.GetService<FileFetcher>(),
            neighbours: configuration.ShowNeighbours ? provider.GetRequiredService<NeighbourBook>() : null));
        services.AddSingleton(Guards(configuration, host.Clock, meter));
        services.AddSingleton(new NeighbourBook(TopicsOf(configuration), TimeProvider.System));
        services.AddHostedService<NeighbourHost>();
        services.AddSingleton<GuardAlarms>();
        services.AddHostedService<GuardListener>();
        services.AddSingleton(new AlarmBoard(host.Clock));
        services.AddSingleton<ReaderHost>();
        services.AddSingleton<SensorWatch>();
        services.AddSingleton<SensorReport>();
        services.AddSingleton<HealthHost>();
        RegisterData(services, host, meter);
        services.AddHostedService<ReporterHost>();
        services.AddHostedService<JournalUpkeepHost>();
        services.AddHostedService(provider => provider.GetRequiredService<ReaderHost>());
        services.AddHostedService(provider => provider.GetRequiredService<HealthHost>());
        services.AddAccounts(host);
        services.AddGatewayHttp(configuration);
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(GatewayMeter.Name, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel")
            .AddPrometheusExporter());
    }

    /// <summary>What keeps the data in force, notices included.</summary>
    private static void RegisterData(IServiceCollection services, GatewayHost host, GatewayMeter meter)
    {
        var configuration = host.Configuration;
        services.AddSingleton(new PaperIntakes(configuration.Papers, host.Papers, TimeProvider.System));
        services.AddSingleton(provider => new NoticeLink(
            provider.GetRequiredService<PaperIntakes>(),
            TopicsOf(configuration)));
        services.AddHostedService(provider => provider.GetRequiredService<NoticeLink>());
        services.AddHostedService<NoticeFolder>();
        services.AddHostedService<PaperKeeper>();
        services.AddMovements(configuration, host.Journal, meter);
        services.AddHostedService<SignedDataKeeper>().AddHostedService<ModeKeeper>();
        services.AddFilesFromCentre(host);
        services.AddHostedService<PresenceKeeper>();
    }

    private static Topics TopicsOf(GatewayConfiguration configuration)
        => new(configuration.Country.ToString(), configuration.Crossing, configuration.Id);

    private static void AddFilesFromCentre(this IServiceCollection services, GatewayHost host)
    {
        var configuration = host.Configuration;
        if (!configuration.FilesFromCentre)
        {
            return;
        }

        string[] kinds =
        [
            FileTopic.Recognition,
            .. configuration.OfficesFile is null ? Array.Empty<string>() : [FileTopic.Offices],
            .. configuration.WatchLists is null ? Array.Empty<string>() : [FileTopic.WatchList],
            FileTopic.Registry,
        ];
        services.AddSingleton<FileTallies>();
        services.AddSingleton<FileIntake>();
        services.AddSingleton(provider => new FileFetcher(
            configuration.Country.ToString(), kinds, host.Data.IsInForce, TimeProvider.System)
        {
            Refused = (topic, why) => provider.GetRequiredService<FileIntake>().Refuse(topic, why),
        });
        services.AddHostedService<FilesHost>();
    }

    private static GuardDesk Guards(GatewayConfiguration configuration, WallClock clock, GatewayMeter meter)
    {
        var desk = new GuardDesk(configuration);
        foreach (var stand in desk.Stands)
        {
            meter.Watch(stand, () => stand.Document(clock.Elapsed));
        }

        return desk;
    }
}
