using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;

namespace GreenLane.Registry.Tests;

/// <summary>A signed file whose header carries padding, as an index that is mapped into memory will want it.</summary>
internal static class PaddedFile
{
    public static byte[] Sign(SigningKey key, byte[] padding)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(key.PrivatePem());
        var seconds = (ulong)Sample.Created.ToUnixTimeSeconds();
        var headers = new CoseHeaderMap { { CoseHeaderLabel.KeyIdentifier, key.Id.ToBytes() } };
        Add(headers, "kind", w => w.WriteTextString("registry"));
        Add(headers, "issuer", w => w.WriteTextString("RS"));
        Add(headers, "created", w => w.WriteUInt64(seconds));
        Add(headers, "expires", w => w.WriteUInt64(seconds + 1));
        Add(headers, "padding", w => w.WriteByteString(padding));
        Add(headers, "sequence", w => w.WriteUInt64(1));
        return CoseSign1Message.SignEmbedded([1, 2, 3], new CoseSigner(ecdsa, HashAlgorithmName.SHA256, headers));
    }

    private static void Add(CoseHeaderMap headers, string name, Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        write(writer);
        headers.Add(new CoseHeaderLabel(name), CoseHeaderValue.FromEncodedValue(writer.Encode()));
    }
}
