using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;

namespace GreenLane.Registry;

/// <summary>
/// A signed file taken apart, its signatures not checked yet: see <see cref="TrustStore.TryVerify"/>.
/// </summary>
/// <remarks>
/// COSE_Sign1, or COSE_Sign where several signed, together or one after the other. All headers are protected, the
/// unprotected maps are empty, and only one encoding of a content is accepted, so no byte of the file can change
/// unnoticed. Immutable; holds the file's bytes, mapped or in memory.
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
            bytes.Hash,
            HashContent(header, Content));
    }

    /// <summary>What it says of itself, and its hashes.</summary>
    public SignedFacts Facts { get; }

    public SignedHeader Header => Facts.Header;

    /// <summary>The signed content.</summary>
    public ReadOnlySpan<byte> Content => _bytes.Span[_content];

    /// <summary>The whole file, for whoever answers from its content.</summary>
    internal FileBytes Bytes => _bytes;

    /// <summary>Whether its form has room for one signature only.</summary>
    internal bool IsSignedAlone => _signatures is [{ ProtectedHeader: var own }] && own.Equals(default(Range));

    internal ImmutableArray<FileSignature> Signatures => _signatures;

    /// <summary>The header that all signatures are over.</summary>
    internal ReadOnlySpan<byte> BodyProtected => _bytes.Span[_bodyProtected];

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
        var right = false;
        foreach (var signature in _signatures)
        {
            if (signature.Key == id)
            {
                var digest = CoseDigest.ToBeSigned(
                    _bytes.Span[_bodyProtected], _bytes.Span[signature.ProtectedHeader], Content);
                right = key.VerifyHash(digest, _bytes.Span[signature.Value]);
                break;
            }
        }

        GC.KeepAlive(_bytes);
        return right;
    }

    private static string HashContent(SignedHeader header, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (created, expires) = (header.Created.ToUnixTimeSeconds(), header.Expires.ToUnixTimeSeconds());
        CoseDigest.AppendText(hash, string.Create(
            CultureInfo.InvariantCulture,
            $"{CoseFormat.NameOf(header.Kind)} {header.Issuer} {header.Sequence} {created} {expires}"));
        CoseDigest.AppendBytes(hash, content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
