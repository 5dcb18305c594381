using GreenLane.Reporting.Mqtt;

namespace GreenLane.Central.Configuration;

/// <summary>The broker of this administration.</summary>
/// <param name="Port">1 to 65535; 1883 if not said, 8883 with TLS.</param>
/// <param name="Mqtt5">True for MQTT 5.0, false for 3.1.1. The contract works on both.</param>
/// <param name="ClientId">Names the session at the broker; a second client of this name throws the first out.</param>
/// <param name="Persistent">
/// True: the session outlives the connection, and what is queued in it comes with the next one: keep its name. False:
/// it ends with the connection; other instances take what comes meanwhile.
/// </param>
public sealed record BrokerSettings(string Host, int Port, bool Mqtt5, string ClientId, bool Persistent = true)
{
    /// <summary>Null: no TLS.</summary>
    public MqttTlsOptions? Tls { get; init; }
}
