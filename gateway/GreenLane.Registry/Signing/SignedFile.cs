using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GreenLane.Registry;

/// <summary>
/// A signed file taken apart, its signatures not checked yet: see <see cref="TrustStore.TryVerify"/>.
/// </summary>
/// <remarks>
/// COSE_Sign1, or COSE_Sign where several signed. All headers are protected, the unprotected maps are empty, and only
/// one encoding of a content is accepted, so no byte of the file can change unnoticed. Immutable; holds the file's
/// bytes, mapped or in memory.
/// </remarks>
public sealed class SignedFile
{
    private readonly FileBytes _bytes;
    private readonly Range _bodyProtected;
    private readonly Range _content;
    private readonly ImmutableArray<FileSignature> _signatures;

    /// <param name="facts">What is known of the file from before; null to find its hashes.</param>
    internal SignedFile(
        FileBytes bytes, SignedHeader header, Range bodyProtected, Range content,
        ImmutableArray<FileSignature> signatures, SignedFacts? facts)
    {
        _bytes = bytes;
        _bodyProtected = bodyProtected;
        _content = content;
        _signatures = signatures;
        Facts = facts ?? new SignedFacts(
            header,
            [.. signatures.Select(s => s.Key)],
            Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
            HashContent(header, Content));
    }

    /// <summary>What it says of itself, and its hashes.</summary>
    public SignedFacts Facts { get; }

    public SignedHeader Header => Facts.Header;

    /// <summary>The signed content.</summary>
    public ReadOnlySpan<byte> Content => _bytes.Span[_content];

    /// <summary>The whole file, for whoever answers from its content.</summary>
    internal FileBytes Bytes => _bytes;

    /// <summary>Where in the file the content begins.</summary>
    internal int ContentOffset => _content.Start.Value;

    /// <summary>Takes a file apart; only its form is checked.</summary>
    /// <param name="bytes">The whole file; it is copied.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out SignedFile? file, out Refusal? refusal)
        => TryParse(FileBytes.Of(bytes), out file, out refusal);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out SignedFile?, out Refusal?)"/>
    internal static bool TryParse(FileBytes bytes, out SignedFile? file, out Refusal? refusal)
        => SignedFileReader.TryRead(bytes, null, out file, out refusal);

    /// <summary>Checks one signature with the key that is trusted under that id.</summary>
    internal bool IsSignedBy(KeyId id, ECDsa key)
    {
        foreach (var signature in _signatures)
        {
            if (signature.Key == id)
            {
                return key.VerifyHash(HashToBeSigned(signature), _bytes.Span[signature.Value]);
            }
        }

        return false;
    }

    /// <summary>
    /// The digest of Sig_structure (RFC 9052), fed piece by piece: a registry may be large, and copying it only
    /// to put six bytes before it would double its room.
    /// </summary>
    private byte[] HashToBeSigned(FileSignature signature)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var alone = signature.ProtectedHeader.Equals(default);
        AppendHead(hash, 4, alone ? 4 : 5);
        AppendText(hash, alone ? CoseFormat.ContextSign1 : CoseFormat.ContextSign);
        AppendBytes(hash, _bytes.Span[_bodyProtected]);
        if (!alone)
        {
            AppendBytes(hash, _bytes.Span[signature.ProtectedHeader]);
        }

        AppendBytes(hash, []);
        AppendBytes(hash, Content);
        return hash.GetHashAndReset();
    }

    private static string HashContent(SignedHeader header, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (created, expires) = (header.Created.ToUnixTimeSeconds(), header.Expires.ToUnixTimeSeconds());
        AppendText(hash, string.Create(
            CultureInfo.InvariantCulture,
            $"{CoseFormat.NameOf(header.Kind)} {header.Issuer} {header.Sequence} {created} {expires}"));
        AppendBytes(hash, content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        AppendHead(hash, 3, text.Length);
        hash.AppendData(Encoding.ASCII.GetBytes(text));
    }

    private static void AppendBytes(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        AppendHead(hash, 2, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AppendHead(IncrementalHash hash, int major, int argument)
    {
        Span<byte> head = stackalloc byte[5];
        var length = argument switch
        {
            < 24 => 1,
            < 0x100 => 2,
            < 0x1_0000 => 3,
            _ => 5,
        };
        BinaryPrimitives.WriteInt32BigEndian(head[1..], length == 5 ? argument : argument << (8 * (5 - length)));
        head[0] = (byte)((major << 5) | (length switch { 1 => argument, 2 => 24, 3 => 25, _ => 26 }));
        hash.AppendData(head[..length]);
    }
}
