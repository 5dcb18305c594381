using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GreenLane.Reporting.Tests.Mqtt;

/// <summary>An authority of its own, a broker's and a gateway's certificate, as PEM files in a folder.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Certificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = request.CreateSelfSigned(From, To);
        File.WriteAllText(Authority, authority.ExportCertificatePem());
        Issue(authority, "broker", 1);
        Issue(authority, "gateway", 2);
    }

    public string Authority => _folder["authority.pem"];

    private static DateTimeOffset From => TimeProvider.System.GetUtcNow().AddHours(-1);

    private static DateTimeOffset To => TimeProvider.System.GetUtcNow().AddHours(1);

    public string Certificate(string name) => _folder[$"{name}.pem"];

    public string Key(string name) => _folder[$"{name}.key"];

    public void Dispose() => _folder.Dispose();

    private void Issue(X509Certificate2 authority, string name, byte serial)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, From.AddMinutes(1), To.AddMinutes(-1), [serial]);
        File.WriteAllText(Certificate(name), certificate.ExportCertificatePem());
        File.WriteAllText(Key(name), key.ExportPkcs8PrivateKeyPem());
    }
}
