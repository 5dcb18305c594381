using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Hosting;

/// <summary>Runs what tells others: the event stream of the lanes, and the report to the broker.</summary>
internal sealed class ReporterHost(MqttReporter reporter, Watcher watcher) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(reporter.RunAsync(stoppingToken), watcher.RunAsync(stoppingToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }
}
