using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>A file on its way from one signer to the next: each adds a signature with a key of their own.</summary>
/// <remarks>
/// From the first signature on it is a signed file like any other; a gateway takes it as soon as it carries as many
/// signatures as its trust.json demands. What one signer saw cannot change before the next: all sign the same header
/// and content. Who signed before is not checked here, as trust.json may be elsewhere.
/// </remarks>
public static class SignedDraft
{
    /// <summary>A content that nobody has signed yet.</summary>
    public static byte[] Start(SignedHeader header, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(content);
        var bytes = SignedFileWriter.Draft(header, content);
        Invariant.Holds(TryOpen(bytes, out _, out _), "a draft just made cannot be read");
        return bytes;
    }

    /// <summary>Takes a draft apart, to see what one would sign.</summary>
    /// <returns>False, with the reason, for anything that is not a whole file of ours.</returns>
    public static bool TryOpen(ReadOnlySpan<byte> bytes, out SignedFile? draft, out Refusal? refusal)
        => SignedFileReader.TryReadDraft(FileBytes.Of(bytes), out draft, out refusal);

    /// <summary>Adds a signature.</summary>
    /// <returns>False, with the reason, if this key cannot sign that draft.</returns>
    public static bool TrySign(SignedFile draft, SigningKey key, out byte[]? bytes, out string reason)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(key);
        (bytes, reason) = (null, "");
        var signers = draft.Facts.Signers;
        if (signers.Contains(key.Id))
        {
            reason = $"Key {key.Id} has signed it already.";
        }
        else if (signers.Length >= CoseFormat.MaxSignatures)
        {
            reason = $"It carries {CoseFormat.MaxSignatures} signatures already.";
        }
        else if (draft.IsSignedAlone)
        {
            reason = "It was signed by one alone; nobody can add a signature to it.";
        }
        else
        {
            bytes = SignedFileWriter.WithSignature(draft, key);
            Invariant.Holds(
                SignedFile.TryParse(bytes, out var written, out _) && written!.IsSignedBy(key.Id, key.Key),
                "a draft just signed does not verify");
        }

        return bytes is not null;
    }
}
