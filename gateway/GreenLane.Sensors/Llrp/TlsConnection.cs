using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GreenLane.Sensors.Llrp;

/// <summary>Wraps a connection to a reader in TLS 1.2 or 1.3.</summary>
internal static class TlsConnection
{
    /// <param name="plain">Disposed with the result, and here if it comes to nothing.</param>
    /// <exception cref="IOException">The reader's certificate does not convince, or a file cannot be used.</exception>
    public static async ValueTask<Stream> OpenAsync(
        Stream plain, string host, LlrpTlsOptions options, CancellationToken ct)
    {
        var stream = new SslStream(plain);
        try
        {
            await stream.AuthenticateAsClientAsync(Authentication(host, options), ct).ConfigureAwait(false);
            var secured = stream;
            stream = null;
            return secured;
        }
        catch (AuthenticationException e)
        {
            throw new IOException($"TLS: {e.Message}", e);
        }
        catch (CryptographicException e)
        {
            throw new IOException($"TLS: {e.Message}", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"TLS: {e.Message}", e);
        }
        finally
        {
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static SslClientAuthenticationOptions Authentication(string host, LlrpTlsOptions options)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (options.CaFile is { } file)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.ImportFromPemFile(file);
        }

        return new SslClientAuthenticationOptions
        {
            TargetHost = options.TargetHost ?? host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = policy,
            ClientCertificates = options.CertificateFile is { } own
                ? [X509Certificate2.CreateFromPemFile(own, options.KeyFile)]
                : null,
        };
    }
}
