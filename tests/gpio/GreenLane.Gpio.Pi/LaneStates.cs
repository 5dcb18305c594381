using System.Net;
using System.Text.Json;
using MQTTnet.Server;

namespace GreenLane.Gpio.Pi;

/// <summary>A broker for the gateway in the Pi: what its lane says of itself, as the centre would hear it.</summary>
internal sealed class LaneStates : IDisposable
{
    private readonly MqttServer _server;
    private volatile LaneSaying _latest = new("", "");

    public LaneStates(int port)
    {
        var options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .WithDefaultEndpointPort(port)
            .Build();
        _server = new MqttServerFactory().CreateMqttServer(options);
        _server.InterceptingPublishAsync += Take;
        _server.StartAsync().GetAwaiter().GetResult();
    }

    public LaneSaying Latest => _latest;

    public void Dispose()
    {
        _server.StopAsync(new MqttServerStopOptions()).GetAwaiter().GetResult();
        _server.Dispose();
    }

    private Task Take(InterceptingPublishEventArgs published)
    {
        if (published.ApplicationMessage.Topic.EndsWith("/lanes/1/state", StringComparison.Ordinal))
        {
            using var document = JsonDocument.Parse(published.ApplicationMessage.Payload);
            var lane = document.RootElement;
            _latest = new(lane.GetProperty("phase").GetString()!, lane.GetProperty("aspect").GetString()!);
        }

        return Task.CompletedTask;
    }
}
