using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>What the watch lists in force say of one passage.</summary>
/// <param name="Lists">The lists that were consulted, by issuer.</param>
/// <param name="Missing">Issuers whose watch list is expected here and is not in force.</param>
/// <param name="MaxAge">Older, a list still hits, but that it does not hit proves nothing.</param>
/// <param name="Hits">Entries that fit, in whatever time they count.</param>
/// <param name="IsWhole">
/// False if more was read, or hit, than is kept: then what is not among the hits may still be looked for.
/// </param>
public sealed record WatchFindings(
    ImmutableArray<WatchListState> Lists,
    ImmutableArray<CountryCode> Missing,
    TimeSpan MaxAge,
    ImmutableArray<WatchHit> Hits,
    bool IsWhole)
{
    /// <summary>Whether an entry that fits counts.</summary>
    /// <param name="clockTrusted">Where it is not, no date of an entry can speak for the vehicle.</param>
    public bool HitsAt(DateTimeOffset now, bool clockTrusted)
        => Hits.Any(found => !clockTrusted || found.Entry.IsInForce(now));
}
