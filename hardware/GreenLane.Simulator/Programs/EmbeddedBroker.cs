using System.Globalization;
using System.Net;
using MQTTnet.Server;

namespace GreenLane.Simulator.Programs;

/// <summary>
/// The broker for a desk without mosquitto: the simulator's program started again with <c>broker --port N</c>.
/// </summary>
/// <remarks>
/// Sessions and queued messages live in its memory and end with it. That loses nothing: a gateway forgets a record
/// only when its centre has it, and sends again whatever is not acknowledged. <c>--for FOLDER</c> means nothing to it:
/// it tells to which run a process belongs.
/// </remarks>
public static class EmbeddedBroker
{
    public const string Verb = "broker";

    /// <summary>Runs until cancelled.</summary>
    /// <returns>0, or 2 for wrong arguments.</returns>
    public static async Task<int> Run(string[] arguments, CancellationToken stop)
    {
        if (arguments is not ["--port", var text, .. [] or ["--for", _]]
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            await Console.Error.WriteLineAsync("usage: greenlane-simulator broker --port PORT").ConfigureAwait(false);
            return 2;
        }

        var options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .WithDefaultEndpointPort(port)
            .WithPersistentSessions()
            .Build();
        using var broker = new MqttServerFactory().CreateMqttServer(options);
        await broker.StartAsync().ConfigureAwait(false);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await broker.StopAsync().ConfigureAwait(false);
        return 0;
    }
}
