namespace GreenLane.Gateway.Configuration;

/// <summary>With what the gateway proves itself to browsers and cameras.</summary>
/// <param name="CertificateFile">PEM: its own certificate first, then those that lead to the authority's.</param>
/// <param name="KeyFile">PEM: the private key, without a password; readable by the service alone.</param>
public sealed record TlsSettings(string CertificateFile, string KeyFile);
