using System.Text.Json;
using GreenLane.Gateway.Http;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Hosting;

/// <summary>Tells pages how the lanes of the crossing's other gateways are: what changes at once, all every five
/// seconds.</summary>
internal sealed class NeighbourHost(NeighbourBook book, MqttReporter reporter, EventHub hub, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Looks from one telling to the next where nothing changes.</summary>
    private const int TellEvery = 10;

    private readonly Dictionary<string, NeighbourDocument> _told = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            for (var look = 0; await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false); look++)
            {
                foreach (var neighbour in book.Look(reporter.Connected))
                {
                    Tell(neighbour, look % TellEvery == 0);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    private void Tell(NeighbourDocument neighbour, bool anyway)
    {
        var isNews = !_told.TryGetValue(neighbour.Gateway, out var before) || before.Stale != neighbour.Stale
            || !before.Lanes.SequenceEqual(neighbour.Lanes);
        if (isNews || anyway)
        {
            _told[neighbour.Gateway] = neighbour;
            hub.Tell(new ServerEvent(
                "neighbour", JsonSerializer.Serialize(neighbour, GatewayJson.Default.NeighbourDocument)));
        }
    }
}
