namespace GreenLane.Reporting.Mqtt;

/// <summary>Mutual TLS towards the broker. Files are PEM.</summary>
public sealed class MqttTlsOptions
{
    /// <summary>Certificates the broker's chain must end in; null: those the system trusts.</summary>
    public string? CaFile { get; set; }

    /// <summary>This gateway's certificate; null: none is shown.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>Its private key; null: it stands in <see cref="CertificateFile"/>.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Name the broker's certificate must carry; null: the host.</summary>
    public string? TargetHost { get; set; }
}
