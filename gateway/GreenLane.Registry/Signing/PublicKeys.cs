using System.Security.Cryptography;

namespace GreenLane.Registry;

/// <summary>Reading keys that somebody handed over.</summary>
internal static class PublicKeys
{
    /// <summary>Object identifier of P-256 (secp256r1), the one curve of ES256.</summary>
    private const string P256 = "1.2.840.10045.3.1.7";

    public static bool TryImport(ECDsa key, string pem, out string reason)
    {
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            reason = "This is not an unencrypted elliptic-curve key in PEM form.";
            return false;
        }

        return IsOnP256(key, out reason);
    }

    public static bool TryImport(ECDsa key, ReadOnlySpan<byte> subjectPublicKeyInfo, out string reason)
    {
        try
        {
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out var consumed);
            if (consumed != subjectPublicKeyInfo.Length)
            {
                reason = "Bytes follow the public key.";
                return false;
            }
        }
        catch (CryptographicException)
        {
            reason = "This is not an elliptic-curve public key.";
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
