namespace GreenLane.Sensors.Llrp;

/// <summary>TLS to a reader. Files are PEM, read at each connection: a renewed one is taken by itself.</summary>
public sealed record LlrpTlsOptions
{
    /// <summary>Authorities the reader's certificate must come from; null: the machine's own.</summary>
    public string? CaFile { get; init; }

    /// <summary>Our certificate with its key, for readers that ask who connects; both or neither.</summary>
    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    /// <summary>The name in the reader's certificate, where it is not the host.</summary>
    public string? TargetHost { get; init; }
}
