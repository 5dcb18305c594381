using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>What a signed file says of itself. All of it is signed.</summary>
/// <param name="Issuer">The country that signs.</param>
/// <param name="Sequence">Counts that issuer's files of this kind upward, from 1.</param>
/// <param name="Created">Whole seconds, UTC.</param>
/// <param name="Expires">Whole seconds, UTC, after <paramref name="Created"/>.</param>
public sealed record SignedHeader(
    SignedKind Kind, CountryCode Issuer, ulong Sequence, DateTimeOffset Created, DateTimeOffset Expires);
