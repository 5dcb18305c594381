using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GreenLane.Gateway.Configuration;

namespace GreenLane.Gateway.Http;

/// <summary>A certificate with its key and with those that lead to the authority's, as read from PEM files.</summary>
/// <remarks>
/// Never disposed: a handshake may still use the one before. There is a new one every few weeks, and its finaliser
/// frees what the platform holds.
/// </remarks>
public sealed class ServerCertificate
{
    private ServerCertificate(X509Certificate2 own, X509Certificate2Collection others, byte[] hash)
    {
        // Offline: a crossing without a way out must not wait for the authority's server.
        Context = SslStreamCertificateContext.Create(own, others, offline: true);
        Subject = own.Subject;
        NotAfter = own.NotAfter.ToUniversalTime();
        Hash = hash;
    }

    public SslStreamCertificateContext Context { get; }

    public string Subject { get; }

    public DateTimeOffset NotAfter { get; }

    /// <summary>Of both files' bytes: whether they have changed.</summary>
    public byte[] Hash { get; }

    /// <summary>Reads both files.</summary>
    /// <param name="wrong">Which of the settings, where the answer is null.</param>
    /// <param name="why">What is wrong with it.</param>
    public static ServerCertificate? Read(TlsSettings settings, out string wrong, out string why)
    {
        (wrong, why) = ("Certificate", "");
        try
        {
            var certificate = File.ReadAllText(settings.CertificateFile);
            var all = new X509Certificate2Collection();
            all.ImportFromPem(certificate);
            if (all.Count == 0)
            {
                why = "holds no certificate in PEM";
                return null;
            }

            wrong = "Key";
            var key = File.ReadAllText(settings.KeyFile);
            var own = X509Certificate2.CreateFromPem(certificate, key);
            all.RemoveAt(0);
            return new ServerCertificate(own, all, HashOf(certificate, key));
        }
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            why = wrong == "Key" && e is not (IOException or UnauthorizedAccessException)
                ? "is not the private key of the certificate, in PEM and without a password"
                : e.Message;
            return null;
        }
    }

    /// <summary>The hash of the files as they are now; null if they cannot be read.</summary>
    public static byte[]? HashOf(TlsSettings settings)
    {
        try
        {
            return HashOf(File.ReadAllText(settings.CertificateFile), File.ReadAllText(settings.KeyFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] HashOf(string certificate, string key)
        => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(certificate + "\0" + key));
}
