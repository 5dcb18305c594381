using System.Security.Cryptography;

namespace GreenLane.Registry;

/// <summary>
/// A private P-256 key that signs registries or recognition rules. Kept offline, or with a centre's enrolment office
/// (ADR-0016); gateways never hold one.
/// </summary>
public sealed class SigningKey : IDisposable
{
    private SigningKey(ECDsa key)
    {
        Key = key;
        Id = KeyId.Of(key.ExportSubjectPublicKeyInfo());
    }

    public KeyId Id { get; }

    internal ECDsa Key { get; }

    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a PEM private key (PKCS #8 or SEC 1), unencrypted.</summary>
    /// <returns>False, with the reason, for anything that is not a private key on P-256.</returns>
    public static bool TryRead(string pem, out SigningKey? key, out string reason)
    {
        key = null;
        var imported = ECDsa.Create();
        if (!PublicKeys.TryImport(imported, pem, out reason) || !HasPrivatePart(imported))
        {
            reason = reason.Length > 0 ? reason : "This is a public key; a private key is needed to sign.";
            imported.Dispose();
            return false;
        }

        key = new SigningKey(imported);
        return true;
    }

    public string PrivatePem() => Key.ExportPkcs8PrivateKeyPem() + "\n";

    public string PublicPem() => Key.ExportSubjectPublicKeyInfoPem() + "\n";

    public void Dispose() => Key.Dispose();

    private static bool HasPrivatePart(ECDsa key)
    {
        try
        {
            var parameters = key.ExportParameters(includePrivateParameters: true);
            CryptographicOperations.ZeroMemory(parameters.D);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
