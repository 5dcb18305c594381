using System.Security.Cryptography;

namespace GreenLane.Registry;

/// <summary>Reading keys that somebody handed over.</summary>
internal static class PublicKeys
{
    /// <summary>Object identifier of P-256 (secp256r1), the one curve of ES256.</summary>
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>
    /// SubjectPublicKeyInfo of an uncompressed point on P-256 up to the point: SEQUENCE, id-ecPublicKey, secp256r1,
    /// BIT STRING, 04 (RFC 5480). The length is fixed, so anything else is refused before the platform's parser,
    /// whose failures differ with the platform, sees it.
    /// </summary>
    private static ReadOnlySpan<byte> P256Prefix =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
        0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    private const int P256Length = 27 + 64;

    public static bool TryImport(ECDsa key, string pem, out string reason)
    {
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or PlatformNotSupportedException)
        {
            reason = "This is not an unencrypted elliptic-curve key in PEM form.";
            return false;
        }

        return IsOnP256(key, out reason);
    }

    public static bool TryImport(ECDsa key, ReadOnlySpan<byte> subjectPublicKeyInfo, out string reason)
    {
        reason = "This is not a public key on P-256.";
        if (subjectPublicKeyInfo.Length != P256Length || !subjectPublicKeyInfo.StartsWith(P256Prefix))
        {
            return false;
        }

        try
        {
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        }
        catch (CryptographicException)
        {
            return false;
        }

        return IsOnP256(key, out reason);
    }

    private static bool IsOnP256(ECDsa key, out string reason)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        var fits = curve.IsNamed && curve.Oid.Value == P256;
        reason = fits ? "" : "The key is not on the curve P-256.";
        return fits;
    }
}
