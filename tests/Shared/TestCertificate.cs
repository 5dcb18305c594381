using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GreenLane.Tests;

/// <summary>A certificate for this machine as authorities give them, as PEM files; nobody knows the authority.
/// </summary>
internal static class TestCertificate
{
    /// <summary>The name that browsers would call a gateway by.</summary>
    public const string Name = "tabanovce.example";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>Writes the certificate, the intermediate one behind it, and the key.</summary>
    /// <returns>The certificate's serial number, as .NET writes it.</returns>
    public static string Write(string certificateFile, string keyFile)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Request("CN=Test root", rootKey, isAuthority: true)
            .CreateSelfSigned(now.AddDays(-1), now + (2 * Lifetime));
        using var middle = Request("CN=Test authority", middleKey, isAuthority: true)
            .Create(root, now.AddDays(-1), now + (2 * Lifetime), Serial());
        using var signer = middle.CopyWithPrivateKey(middleKey);

        var request = Request($"CN={Name}", key, isAuthority: false);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var own = request.Create(signer, now.AddHours(-1), now + Lifetime, Serial());

        File.WriteAllText(certificateFile, $"{own.ExportCertificatePem()}\n{middle.ExportCertificatePem()}\n");
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        return own.SerialNumber;
    }

    private static CertificateRequest Request(string subject, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request;
    }

    // The highest bit would make it negative, which .NET writes with another byte in front.
    private static byte[] Serial() => [1, .. RandomNumberGenerator.GetBytes(8)];
}
