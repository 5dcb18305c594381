using System.Collections.Immutable;

namespace GreenLane.Registry;

/// <summary>
/// The highest file of one issuer and kind that ever was in force here: nothing below it is taken again.
/// </summary>
/// <param name="ContentHash">As <see cref="SignedFacts.ContentHash"/>.</param>
/// <param name="Signers">
/// Who signed it. Once trust.json no longer trusts them the floor is void, so that a stolen key which signed an
/// enormous sequence does not lock its issuer out for ever (fast-forward recovery, reference: reporting 4.2).
/// </param>
internal sealed record SequenceFloor(ulong Sequence, string ContentHash, ImmutableArray<KeyId> Signers)
{
    /// <summary>Whether a verified file may come into force over what was there before.</summary>
    public Refusal? Judge(SignedFacts file) => file.Header.Sequence switch
    {
        var sequence when sequence < Sequence => new Refusal(
            RefusalReason.Older, $"Sequence {sequence} is older than {Sequence}, which was in force here."),
        var sequence when sequence == Sequence && file.ContentHash != ContentHash => new Refusal(
            RefusalReason.SameSequence, $"Sequence {sequence} was seen here with other content; a new one is needed."),
        _ => null,
    };

    /// <summary>Whether a file is past its last moment; asked only when it is to be loaded.</summary>
    public static Refusal? JudgeExpiry(SignedFacts file, DateTimeOffset now) => file.Header.Expires > now
        ? null
        : new Refusal(RefusalReason.Expired, $"It expired on {Moments.Write(file.Header.Expires)}.");
}
