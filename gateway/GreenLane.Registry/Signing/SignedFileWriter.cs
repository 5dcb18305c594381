using System.Diagnostics;
using System.Formats.Cbor;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Signs a content: by one key as COSE_Sign1, by several as COSE_Sign.</summary>
/// <remarks>
/// The platform's writer of several signatures fails for some lengths, so the envelope is put together here; that the
/// platform's reader verifies it, tests show. Same header, content and keys give the same bytes but for the signatures:
/// ECDSA draws a nonce.
/// </remarks>
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

    /// <summary>The envelope of several signers, without a signature yet.</summary>
    internal static byte[] Draft(SignedHeader header, byte[] content)
    {
        var padding = header.Kind == SignedKind.Registry ? PaddingFor(header, content.Length, []) : 0;
        return SignTogether(header, content, [], padding);
    }

    /// <summary>An envelope of several signers with one signature more.</summary>
    internal static byte[] WithSignature(SignedFile draft, SigningKey key)
    {
        var header = HeaderOf(null, key, padding: 0);
        var value = key.Key.SignHash(CoseDigest.ToBeSigned(draft.BodyProtected, header, draft.Content));
        var signatures = draft.Signatures
            .Select(known => new Signature(
                known.Key, draft.Bytes.Span[known.ProtectedHeader].ToArray(), draft.Bytes.Span[known.Value].ToArray()))
            .Append(new Signature(key.Id, header, value));
        return Together(draft.BodyProtected.ToArray(), draft.Content.ToArray(), [.. signatures.OrderBy(s => s.Key)]);
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
            Invariant.Holds(
                SignedFileReader.TryReadDraft(FileBytes.Of(file), out var parsed, out _),
                "a file just signed cannot be read");
            if ((parsed!.ContentOffset - SmallHead + head) % CoseFormat.RegistryAlignment == 0)
            {
                return padding;
            }
        }

        throw new UnreachableException("no padding aligns the content");
    }

    private static byte[] SignAlone(SignedHeader header, byte[] content, SigningKey key, int padding)
    {
        var body = HeaderOf(header, key, padding);
        var writer = Writer();
        writer.WriteTag((CborTag)CoseFormat.TagSign1);
        writer.WriteStartArray(4);
        WriteStart(writer, body, content);
        writer.WriteByteString(key.Key.SignHash(CoseDigest.ToBeSigned(body, [], content)));
        writer.WriteEndArray();
        return writer.Encode();
    }

    private static byte[] SignTogether(SignedHeader header, byte[] content, List<SigningKey> keys, int padding)
    {
        var body = HeaderOf(header, null, padding);
        var signatures = keys.Select(key =>
        {
            var signer = HeaderOf(null, key, padding: 0);
            return new Signature(key.Id, signer, key.Key.SignHash(CoseDigest.ToBeSigned(body, signer, content)));
        });
        return Together(body, content, [.. signatures]);
    }

    /// <param name="signatures">In ascending order of their keys.</param>
    private static byte[] Together(byte[] body, byte[] content, IReadOnlyList<Signature> signatures)
    {
        var writer = Writer();
        writer.WriteTag((CborTag)CoseFormat.TagSign);
        writer.WriteStartArray(4);
        WriteStart(writer, body, content);
        writer.WriteStartArray(signatures.Count);
        foreach (var signature in signatures)
        {
            writer.WriteStartArray(3);
            writer.WriteByteString(signature.Header);
            writer.WriteStartMap(0);
            writer.WriteEndMap();
            writer.WriteByteString(signature.Value);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndArray();
        return writer.Encode();
    }

    private static void WriteStart(CborWriter writer, byte[] body, byte[] content)
    {
        writer.WriteByteString(body);
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteByteString(content);
    }

    /// <summary>A protected header: who signs, what the file says of itself, or both.</summary>
    /// <remarks>The writer puts the keys in the one order of deterministic CBOR; the reader would refuse any other.
    /// </remarks>
    private static byte[] HeaderOf(SignedHeader? header, SigningKey? key, int padding)
    {
        var writer = Writer();
        writer.WriteStartMap((key is null ? 0 : 2) + (header is null ? 0 : padding > 0 ? 6 : 5));
        if (key is not null)
        {
            writer.WriteInt32((int)CoseFormat.LabelAlgorithm);
            writer.WriteInt32(-1 - (int)CoseFormat.Es256Argument);
            writer.WriteInt32((int)CoseFormat.LabelKeyId);
            writer.WriteByteString(key.Id.ToBytes());
        }

        if (header is not null)
        {
            WriteFacts(writer, header, padding);
        }

        writer.WriteEndMap();
        return writer.Encode();
    }

    private static void WriteFacts(CborWriter writer, SignedHeader header, int padding)
    {
        writer.WriteTextString(CoseFormat.Kind);
        writer.WriteTextString(CoseFormat.NameOf(header.Kind));
        writer.WriteTextString(CoseFormat.Issuer);
        writer.WriteTextString(header.Issuer.ToString());
        writer.WriteTextString(CoseFormat.Created);
        writer.WriteUInt64((ulong)header.Created.ToUnixTimeSeconds());
        writer.WriteTextString(CoseFormat.Expires);
        writer.WriteUInt64((ulong)header.Expires.ToUnixTimeSeconds());
        if (padding > 0)
        {
            writer.WriteTextString(CoseFormat.Padding);
            writer.WriteByteString(new byte[padding]);
        }

        writer.WriteTextString(CoseFormat.Sequence);
        writer.WriteUInt64(header.Sequence);
    }

    private static CborWriter Writer() => new(CborConformanceMode.Canonical);

    /// <summary>One signer's part of an envelope of several.</summary>
    private readonly record struct Signature(KeyId Key, byte[] Header, byte[] Value);
}
