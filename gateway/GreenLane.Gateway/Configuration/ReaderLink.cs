using GreenLane.Sensors.Llrp;

namespace GreenLane.Gateway.Configuration;

/// <summary>How a reader is spoken to.</summary>
public sealed record ReaderLink
{
    public LlrpProtocol Protocol { get; init; }

    /// <summary>Null: plain TCP.</summary>
    public LlrpTlsOptions? Tls { get; init; }

    /// <summary>The strongest transmit power, dBm; null leaves what the installer set.</summary>
    public double? TransmitPowerDbm { get; init; }
}
