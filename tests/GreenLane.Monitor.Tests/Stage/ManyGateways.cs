using System.Globalization;
using System.Text.Json;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Monitor.Tests.Stage;

/// <summary>Speaks for a whole network of gateways, of which the first one is silent.</summary>
public sealed class ManyGateways(int port) : IAsyncDisposable
{
    private readonly GatewayDouble _voice = new(port, "any", "any");

    public async Task SayAsync(int crossings, int gatewaysEach, int lanesEach, CancellationToken stop)
    {
        await _voice.ConnectAsync(stop);
        var now = TimeProvider.System.GetUtcNow();
        for (var crossing = 0; crossing < crossings; crossing++)
        {
            for (var gateway = 0; gateway < gatewaysEach; gateway++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"post-{crossing:00}");
                await SayAsync(new Topics("MK", name, $"{name}-{gateway}"), lanesEach, now, stop);
            }
        }

        await SayAsync(new Topics("MK", "post-00", "post-00-0"), new OnlineDocument(false, "run-1"), stop);
    }

    public ValueTask DisposeAsync() => _voice.DisposeAsync();

    private async Task SayAsync(Topics topics, int lanes, DateTimeOffset now, CancellationToken stop)
    {
        await SayAsync(topics, new OnlineDocument(true, "run-1"), stop);
        var health = JsonSerializer.SerializeToUtf8Bytes(
            Events.Health(topics, "e1", "run-1", now, 0), ReportingJson.Default.HealthDocument);
        await _voice.PublishAsync(topics.Health, health, retain: true, stop);
        for (var number = 1; number <= lanes; number++)
        {
            var id = number.ToString(CultureInfo.InvariantCulture);
            var lane = JsonSerializer.SerializeToUtf8Bytes(
                Events.Lane(id, "run-1", 1, number == 1 ? "green" : "red"), ReportingJson.Default.LaneDocument);
            await _voice.PublishAsync(topics.LaneState(id), lane, retain: true, stop);
        }
    }

    private Task SayAsync(Topics topics, OnlineDocument online, CancellationToken stop) => _voice.PublishAsync(
        topics.Online, JsonSerializer.SerializeToUtf8Bytes(online, ReportingJson.Default.OnlineDocument),
        retain: true, stop);
}
