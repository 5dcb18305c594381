using System.Net.Security;
using System.Security.Authentication;
using GreenLane.Gateway.Configuration;

namespace GreenLane.Gateway.Http;

/// <summary>The certificate that is shown to whoever connects. Thread-safe; one thread renews.</summary>
/// <remarks>Connections that are open keep theirs: no page loses its events because a certificate was renewed.
/// </remarks>
public sealed class CertificateInForce
{
    private readonly TlsSettings _settings;
    private ServerCertificate _current;
    private SslServerAuthenticationOptions _handshake;
    private byte[] _looked;
    private string? _refused;

    private CertificateInForce(TlsSettings settings, ServerCertificate first)
    {
        _settings = settings;
        _current = first;
        _looked = first.Hash;
        _handshake = HandshakeOf(first);
    }

    /// <summary>How the next connection is answered.</summary>
    public SslServerAuthenticationOptions Handshake => Volatile.Read(ref _handshake);

    public ServerCertificate Current => Volatile.Read(ref _current);

    /// <summary>Why the files as they are now were not taken; null: they are in force.</summary>
    public string? Refused => Volatile.Read(ref _refused);

    /// <returns>Null if the files cannot be used.</returns>
    public static CertificateInForce? Open(TlsSettings settings, out string problem)
    {
        var first = ServerCertificate.Read(settings, out var wrong, out var why);
        problem = $"Http:Tls:{wrong}: {why}";
        return first is null ? null : new CertificateInForce(settings, first);
    }

    /// <summary>Takes the files over if they have changed; if they cannot be used, the former stay in force.</summary>
    /// <returns>Whether there is something to say.</returns>
    public bool Renew()
    {
        var now = ServerCertificate.HashOf(_settings) ?? [];
        if (now.AsSpan().SequenceEqual(_looked))
        {
            return false;
        }

        _looked = now;
        if (ServerCertificate.Read(_settings, out var wrong, out var why) is not { } renewed)
        {
            Volatile.Write(ref _refused, $"Http:Tls:{wrong}: {why}");
            return true;
        }

        // Read anew, it may be another than the one that was looked at.
        _looked = renewed.Hash;
        Volatile.Write(ref _current, renewed);
        Volatile.Write(ref _handshake, HandshakeOf(renewed));
        Volatile.Write(ref _refused, null);
        return true;
    }

    private static SslServerAuthenticationOptions HandshakeOf(ServerCertificate certificate) => new()
    {
        ServerCertificateContext = certificate.Context,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
    };
}
