namespace GreenLane.Reporting.Mqtt;

/// <summary>How to reach the broker of this administration.</summary>
public sealed class MqttOptions
{
    public const string Version5 = "5.0";
    public const string Version311 = "3.1.1";

    /// <summary>Name or address of the broker.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>1 to 65535; 1883 plain and 8883 with TLS by custom.</summary>
    public int Port { get; set; } = 1883;

    /// <summary><see cref="Version5"/> or <see cref="Version311"/>: some brokers speak only the older one.</summary>
    public string Protocol { get; set; } = Version5;

    /// <summary>Unique at the broker; null: <c>greenlane-{country}-{crossing}-{gateway}</c>.</summary>
    public string? ClientId { get; set; }

    /// <summary>Null: no TLS.</summary>
    public MqttTlsOptions? Tls { get; set; }
}
