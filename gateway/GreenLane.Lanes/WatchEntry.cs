namespace GreenLane.Lanes;

/// <summary>Who may be told which case a hit belongs to. The default tells the fewest.</summary>
public enum WatchAudience : byte
{
    Supervisor,
    Officer,
}

/// <summary>One entry of a watch list: a vehicle somebody looks for, by plate, by tag, or by both.</summary>
/// <param name="Plate">Canonical; empty where only a tag is known.</param>
/// <param name="Country">
/// Country of the plate, where it is known. A read's country never speaks against an entry.
/// </param>
/// <param name="Epc">None where it is not known; it or <paramref name="Tid"/> alone is enough for a hit.</param>
/// <param name="Case">What the issuer calls it: opaque here, and for <paramref name="Audience"/> only.</param>
/// <param name="ValidFrom">Whole seconds, UTC.</param>
/// <param name="ValidTo">The first moment that no longer counts; null for no end.</param>
public sealed record WatchEntry(
    PlateKey Plate,
    CountryCode Country,
    TagBytes Epc,
    TagBytes Tid,
    string Case,
    WatchAudience Audience,
    DateTimeOffset ValidFrom,
    DateTimeOffset? ValidTo)
{
    /// <summary>Characters of the shortest plate that can be looked for: a shorter one is like too many.</summary>
    public const int MinPlateLength = 4;

    public bool IsInForce(DateTimeOffset now) => now >= ValidFrom && (ValidTo is not { } end || now < end);
}
