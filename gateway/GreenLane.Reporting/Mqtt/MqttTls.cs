using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace GreenLane.Reporting.Mqtt;

/// <summary>Makes a connection to the broker one by mutual TLS.</summary>
public static class MqttTls
{
    /// <summary>Files are read at every call: a certificate that was renewed counts from the next connection.</summary>
    /// <param name="tls">Null: the connection stays plain.</param>
    /// <param name="host">The broker's name, where <see cref="MqttTlsOptions.TargetHost"/> says no other.</param>
    /// <exception cref="CryptographicException">A certificate file is not what it should be.</exception>
    /// <exception cref="IOException">A file is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static MqttClientOptionsBuilder WithTls(
        this MqttClientOptionsBuilder builder, MqttTlsOptions? tls, string host)
        => tls is null ? builder : builder.WithTlsOptions(secured => Secure(secured, tls, host));

    private static void Secure(MqttClientTlsOptionsBuilder builder, MqttTlsOptions tls, string host)
    {
        builder.UseTls().WithTargetHost(tls.TargetHost ?? host).WithRevocationMode(X509RevocationMode.NoCheck);
        if (tls.CaFile is not null)
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(tls.CaFile);
            builder.WithTrustChain(chain);
        }

        if (tls.CertificateFile is not null)
        {
            using var pem = X509Certificate2.CreateFromPemFile(tls.CertificateFile, tls.KeyFile);
            builder.WithClientCertificates(new X509Certificate2Collection(
                X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)));
        }
    }
}
