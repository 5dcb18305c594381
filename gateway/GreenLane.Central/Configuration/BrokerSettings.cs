using GreenLane.Reporting.Mqtt;

namespace GreenLane.Central.Configuration;

/// <summary>The broker of this administration.</summary>
/// <param name="Port">1 to 65535; 1883 if not said, 8883 with TLS.</param>
/// <param name="Mqtt5">True for MQTT 5.0, false for 3.1.1. The contract works on both.</param>
/// <param name="ClientId">Names the persistent session at the broker: keep it, or what is queued there is lost.</param>
public sealed record BrokerSettings(string Host, int Port, bool Mqtt5, string ClientId)
{
    /// <summary>Null: no TLS.</summary>
    public MqttTlsOptions? Tls { get; init; }
}
