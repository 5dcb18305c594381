using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>
/// Takes a signed file apart. Any bytes may come in; nothing is thrown, nothing is allocated by their say.
/// </summary>
internal static class SignedFileReader
{
    /// <param name="known">What was found in the file before, so that it is not hashed again; else null.</param>
    public static bool TryRead(FileBytes owner, SignedFacts? known, out SignedFile? file, out Refusal? refusal)
        => TryRead(owner, known, leastSignatures: 1, out file, out refusal);

    /// <summary>Takes apart what may not carry any signature yet.</summary>
    public static bool TryReadDraft(FileBytes owner, out SignedFile? file, out Refusal? refusal)
        => TryRead(owner, null, leastSignatures: 0, out file, out refusal);

    private static bool TryRead(
        FileBytes owner, SignedFacts? known, int leastSignatures, out SignedFile? file, out Refusal? refusal)
    {
        var whole = TryTakeApart(owner, known, leastSignatures, out file, out refusal);

        // Where nothing came of it nobody else holds the file any more.
        GC.KeepAlive(owner);
        return whole;
    }

    private static bool TryTakeApart(
        FileBytes owner, SignedFacts? known, int leastSignatures, out SignedFile? file, out Refusal? refusal)
    {
        file = null;
        refusal = new Refusal(
            RefusalReason.Damaged, "This is not a whole signed file: it is damaged, cut short or something else.");
        var bytes = owner.Span;
        var cursor = new CborCursor(bytes);
        if (!cursor.TryReadTag(out var tag)
            || tag is not (CoseFormat.TagSign1 or CoseFormat.TagSign)
            || !cursor.TryReadArray(out var parts) || parts != 4
            || !TryReadBytes(ref cursor, out var bodyProtected)
            || !TryReadEmptyMap(ref cursor)
            || !TryReadHeader(bytes[bodyProtected], tag == CoseFormat.TagSign1, out var key, out var header)
            || !TryReadBytes(ref cursor, out var content))
        {
            return false;
        }

        var signatures = ImmutableArray.CreateBuilder<FileSignature>();
        var complete = tag == CoseFormat.TagSign1
            ? TryReadOne(ref cursor, key, signatures)
            : TryReadSeveral(ref cursor, bytes, leastSignatures, signatures);
        if (!complete || !cursor.AtEnd)
        {
            return false;
        }

        var length = content.End.Value - content.Start.Value;
        if (length > CoseFormat.MaxFileLength(header!.Kind) - CoseFormat.MaxEnvelopeLength)
        {
            refusal = new Refusal(RefusalReason.TooLarge, "The file is larger than its kind may be.");
            return false;
        }

        if (known is not null && known.Header != header)
        {
            return false;
        }

        file = new SignedFile(owner, header, bodyProtected, content, signatures.ToImmutable(), known);
        refusal = null;
        return true;
    }

    /// <summary>
    /// The keys stand in the one order of deterministic CBOR: bytewise, so integers first, then by length.
    /// </summary>
    private static bool TryReadHeader(ReadOnlySpan<byte> source, bool alone, out KeyId key, out SignedHeader? header)
    {
        key = default;
        header = null;
        var cursor = new CborCursor(source);
        var fields = alone ? 7UL : 5UL;
        if (!cursor.TryReadMap(out var count) || count < fields || count > fields + 1
            || (alone && !TryReadSigner(ref cursor, out key))
            || !cursor.Expect(CoseFormat.Kind) || !TryReadKind(ref cursor, out var kind)
            || !cursor.Expect(CoseFormat.Issuer) || !TryReadCountry(ref cursor, out var issuer)
            || !cursor.Expect(CoseFormat.Created) || !TryReadMoment(ref cursor, out var created)
            || !cursor.Expect(CoseFormat.Expires) || !TryReadMoment(ref cursor, out var expires)
            || (count > fields && !TryReadPadding(ref cursor))
            || !cursor.Expect(CoseFormat.Sequence) || !cursor.TryReadUnsigned(out var sequence)
            || !cursor.AtEnd || sequence == 0 || expires <= created)
        {
            return false;
        }

        header = new SignedHeader(kind, issuer, sequence, created, expires);
        return true;
    }

    private static bool TryReadSigner(ref CborCursor cursor, out KeyId key)
    {
        key = default;
        if (!cursor.Expect(CoseFormat.LabelAlgorithm) || !cursor.ExpectNegative(CoseFormat.Es256Argument)
            || !cursor.Expect(CoseFormat.LabelKeyId) || !cursor.TryReadBytes(out var id) || id.Length != KeyId.Length)
        {
            return false;
        }

        key = KeyId.Read(id);
        return true;
    }

    private static bool TryReadKind(ref CborCursor cursor, out SignedKind kind)
    {
        kind = SignedKind.Unknown;
        if (cursor.TryReadText(out var text))
        {
            kind = text.SequenceEqual("registry"u8) ? SignedKind.Registry
                : text.SequenceEqual("recognition"u8) ? SignedKind.Recognition
                : text.SequenceEqual("watch-list"u8) ? SignedKind.WatchList
                : text.SequenceEqual("offices"u8) ? SignedKind.Offices
                : SignedKind.Unknown;
        }

        return kind != SignedKind.Unknown;
    }

    private static bool TryReadCountry(ref CborCursor cursor, out CountryCode country)
    {
        country = default;
        return cursor.TryReadText(out var text)
            && text.Length == 2
            && CountryCode.TryParse([(char)text[0], (char)text[1]], out country);
    }

    private static bool TryReadMoment(ref CborCursor cursor, out DateTimeOffset moment)
    {
        moment = default;
        if (!cursor.TryReadUnsigned(out var seconds) || seconds > CoseFormat.MaxUnixSeconds)
        {
            return false;
        }

        moment = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        return true;
    }

    /// <summary>Zeros that move the content to where a reader wants it; hashed with the rest of the header.</summary>
    private static bool TryReadPadding(ref CborCursor cursor)
        => cursor.Expect(CoseFormat.Padding)
            && cursor.TryReadBytes(out var padding)
            && padding.Length is > 0 and <= CoseFormat.MaxPaddingLength
            && !padding.ContainsAnyExcept((byte)0);

    private static bool TryReadOne(
        ref CborCursor cursor, KeyId key, ImmutableArray<FileSignature>.Builder signatures)
    {
        if (!TryReadBytes(ref cursor, out var value) || LengthOf(value) != CoseFormat.SignatureLength)
        {
            return false;
        }

        signatures.Add(new FileSignature(key, default, value));
        return true;
    }

    /// <summary>Several signatures stand in ascending order of their keys: one key never counts twice.</summary>
    private static bool TryReadSeveral(
        ref CborCursor cursor, ReadOnlySpan<byte> bytes, int least, ImmutableArray<FileSignature>.Builder signatures)
    {
        if (!cursor.TryReadArray(out var count) || count < (ulong)least || count > CoseFormat.MaxSignatures)
        {
            return false;
        }

        for (var i = 0UL; i < count; i++)
        {
            if (!cursor.TryReadArray(out var parts) || parts != 3
                || !TryReadBytes(ref cursor, out var signerProtected)
                || !TryReadEmptyMap(ref cursor)
                || !TryReadBytes(ref cursor, out var value)
                || LengthOf(value) != CoseFormat.SignatureLength)
            {
                return false;
            }

            var signer = new CborCursor(bytes[signerProtected]);
            if (!signer.TryReadMap(out var fields) || fields != 2
                || !TryReadSigner(ref signer, out var key)
                || !signer.AtEnd
                || (signatures.Count > 0 && key <= signatures[^1].Key))
            {
                return false;
            }

            signatures.Add(new FileSignature(key, signerProtected, value));
        }

        return true;
    }

    private static bool TryReadEmptyMap(ref CborCursor cursor) => cursor.TryReadMap(out var count) && count == 0;

    private static bool TryReadBytes(ref CborCursor cursor, out Range range)
    {
        range = default;
        if (!cursor.TryReadBytes(out var bytes))
        {
            return false;
        }

        range = (cursor.Position - bytes.Length)..cursor.Position;
        return true;
    }

    private static int LengthOf(Range range) => range.End.Value - range.Start.Value;
}
