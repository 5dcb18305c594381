using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Hosting;

/// <summary>Runs the report to the broker.</summary>
internal sealed class ReporterHost(MqttReporter reporter) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => reporter.RunAsync(stoppingToken);
}
