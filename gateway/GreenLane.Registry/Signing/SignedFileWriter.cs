using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Signs a content: by one key as COSE_Sign1, by several as COSE_Sign.</summary>
/// <remarks>Same header, content and keys give the same bytes but for the signatures: ECDSA draws a nonce.</remarks>
public static class SignedFileWriter
{
    /// <param name="header">Dates are cut to whole seconds.</param>
    /// <param name="keys">1 to 16 different keys; their order does not matter.</param>
    public static byte[] Sign(SignedHeader header, byte[] content, IReadOnlyCollection<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(keys);
        var sorted = keys.OrderBy(k => k.Id).ToList();
        Invariant.Holds(sorted.Count is > 0 and <= CoseFormat.MaxSignatures, "1 to 16 keys sign a file");
        Invariant.Holds(sorted.DistinctBy(k => k.Id).Count() == sorted.Count, "a key signs a file once");

        var padding = header.Kind == SignedKind.Registry ? PaddingFor(header, content.Length, sorted) : 0;
        var bytes = Sign(header, content, sorted, padding);

        // Pair check: what was written is what our strict reader takes, or nothing leaves this method.
        Invariant.Holds(
            SignedFile.TryParse(bytes, out var written, out _) && sorted.All(k => written!.IsSignedBy(k.Id, k.Key)),
            "a file just signed does not verify");
        return bytes;
    }

    private static byte[] Sign(SignedHeader header, byte[] content, List<SigningKey> keys, int padding)
        => keys.Count == 1
            ? SignAlone(header, content, keys[0], padding)
            : SignTogether(header, content, keys, padding);

    /// <summary>
    /// How much padding brings the content to where its reader wants it. The heads of the padding and of the header
    /// around it grow with it, so the right length is found by trying, with a small content.
    /// </summary>
    private static int PaddingFor(SignedHeader header, int contentLength, List<SigningKey> keys)
    {
        var head = contentLength switch { < 24 => 1, < 0x100 => 2, < 0x1_0000 => 3, _ => 5 };
        var small = new byte[100];
        const int SmallHead = 2;
        for (var padding = 0; padding <= 2 * CoseFormat.RegistryAlignment; padding++)
        {
            var file = Sign(header, small, keys, padding);
            Invariant.Holds(SignedFile.TryParse(file, out var parsed, out _), "a file just signed cannot be read");
            if ((parsed!.ContentOffset - SmallHead + head) % CoseFormat.RegistryAlignment == 0)
            {
                return padding;
            }
        }

        throw new UnreachableException("no padding aligns the content");
    }

    private static byte[] SignAlone(SignedHeader header, byte[] content, SigningKey key, int padding)
    {
        var headers = new CoseHeaderMap { { CoseHeaderLabel.KeyIdentifier, key.Id.ToBytes() } };
        AddFacts(headers, header, padding);
        return CoseSign1Message.SignEmbedded(content, new CoseSigner(key.Key, HashAlgorithmName.SHA256, headers));
    }

    private static byte[] SignTogether(SignedHeader header, byte[] content, List<SigningKey> keys, int padding)
    {
        var headers = new CoseHeaderMap();
        AddFacts(headers, header, padding);
        var first = CoseMultiSignMessage.SignEmbedded(content, SignerOf(keys[0]), headers);
        var message = CoseMessage.DecodeMultiSign(first);
        foreach (var key in keys.Skip(1))
        {
            message.AddSignatureForEmbedded(SignerOf(key));
        }

        return message.Encode();
    }

    private static CoseSigner SignerOf(SigningKey key) => new(
        key.Key,
        HashAlgorithmName.SHA256,
        new CoseHeaderMap { { CoseHeaderLabel.KeyIdentifier, key.Id.ToBytes() } });

    /// <summary>
    /// In the order of deterministic CBOR, which the library keeps; the reader would refuse any other.
    /// </summary>
    private static void AddFacts(CoseHeaderMap headers, SignedHeader header, int padding)
    {
        headers.Add(new CoseHeaderLabel(CoseFormat.Kind), Text(CoseFormat.NameOf(header.Kind)));
        headers.Add(new CoseHeaderLabel(CoseFormat.Issuer), Text(header.Issuer.ToString()));
        headers.Add(new CoseHeaderLabel(CoseFormat.Created), Unsigned((ulong)header.Created.ToUnixTimeSeconds()));
        headers.Add(new CoseHeaderLabel(CoseFormat.Expires), Unsigned((ulong)header.Expires.ToUnixTimeSeconds()));
        if (padding > 0)
        {
            headers.Add(new CoseHeaderLabel(CoseFormat.Padding), Encoded(w => w.WriteByteString(new byte[padding])));
        }

        headers.Add(new CoseHeaderLabel(CoseFormat.Sequence), Unsigned(header.Sequence));
    }

    private static CoseHeaderValue Text(string text) => Encoded(w => w.WriteTextString(text));

    private static CoseHeaderValue Unsigned(ulong value) => Encoded(w => w.WriteUInt64(value));

    private static CoseHeaderValue Encoded(Action<System.Formats.Cbor.CborWriter> write)
    {
        var writer = new System.Formats.Cbor.CborWriter(System.Formats.Cbor.CborConformanceMode.Canonical);
        write(writer);
        return CoseHeaderValue.FromEncodedValue(writer.Encode());
    }
}
