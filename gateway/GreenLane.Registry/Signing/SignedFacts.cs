using System.Collections.Immutable;

namespace GreenLane.Registry;

/// <summary>What remains of a signed file when its bytes are let go of.</summary>
/// <param name="Signers">The keys that are said to have signed, ascending, none twice.</param>
/// <param name="Hash">SHA-256 of the whole file, lower-case hexadecimal.</param>
/// <param name="ContentHash">
/// SHA-256 of header facts and content, without signatures: the same when signed again.
/// </param>
public sealed record SignedFacts(
    SignedHeader Header, ImmutableArray<KeyId> Signers, string Hash, string ContentHash);
