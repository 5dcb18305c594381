using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;
using Microsoft.Extensions.Hosting;

namespace GreenLane.Gateway.Hosting;

/// <summary>Runs the report to the broker.</summary>
internal sealed class ReporterHost(MqttReporter reporter) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => reporter.RunAsync(stoppingToken);
}
