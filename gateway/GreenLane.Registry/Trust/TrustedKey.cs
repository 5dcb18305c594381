using System.Security.Cryptography;

namespace GreenLane.Registry;

/// <summary>A public P-256 key somebody decided to trust.</summary>
public sealed class TrustedKey
{
    private TrustedKey(ECDsa key)
    {
        Key = key;
        SubjectPublicKeyInfo = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        Id = KeyId.Of(key.ExportSubjectPublicKeyInfo());
    }

    public KeyId Id { get; }

    /// <summary>SubjectPublicKeyInfo (DER), in base 64.</summary>
    public string SubjectPublicKeyInfo { get; }

    internal ECDsa Key { get; }

    /// <summary>Reads a PEM public key.</summary>
    public static bool TryReadPem(string pem, out TrustedKey? key, out string reason)
    {
        var imported = ECDsa.Create();
        return Take(imported, PublicKeys.TryImport(imported, pem, out reason), out key);
    }

    /// <summary>Reads SubjectPublicKeyInfo (DER) in base 64.</summary>
    public static bool TryReadBase64(string base64, out TrustedKey? key, out string reason)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
        {
            key = null;
            reason = "This is not base 64.";
            return false;
        }

        var imported = ECDsa.Create();
        return Take(imported, PublicKeys.TryImport(imported, bytes.AsSpan(0, length), out reason), out key);
    }

    private static bool Take(ECDsa imported, bool valid, out TrustedKey? key)
    {
        key = valid ? new TrustedKey(imported) : null;
        if (!valid)
        {
            imported.Dispose();
        }

        return valid;
    }
}
