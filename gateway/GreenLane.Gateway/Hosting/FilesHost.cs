using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Keeping;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Hosting;

/// <summary>Listens for signed files at the broker, one connection for each kind that is kept here.</summary>
internal sealed class FilesHost(
    GatewayConfiguration configuration, FileIntake intake, TimeProvider time, ILogger<FilesHost> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(Kinds().Select(kind => Receiver(kind).RunAsync(stoppingToken)));

    private IEnumerable<string> Kinds() => configuration switch
    {
        { FilesFromCentre: false } => [],
        { WatchLists: null } => [FileTopic.Recognition, FileTopic.Registry],
        _ => [FileTopic.Recognition, FileTopic.Registry, FileTopic.WatchList],
    };

    private FileReceiver Receiver(string kind)
    {
        var country = configuration.Country.ToString();
        var name = configuration.Mqtt.ClientId ?? $"greenlane-{country}-{configuration.Crossing}-{configuration.Id}";
        return new FileReceiver(configuration.Mqtt, country, name, kind, intake, time, logger);
    }
}
