using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>What was held against the watch lists, and what they said. No case stands here.</summary>
/// <param name="Lists">The lists consulted, in order; the passage names their hashes.</param>
/// <param name="Missing">Issuers whose list was expected and not there.</param>
/// <param name="MaxAgeSeconds">An older list proves nothing by naming nobody.</param>
/// <param name="Hit">An entry fitted that counted at that time.</param>
/// <param name="IsWhole">All that was read was held against all that is kept.</param>
/// <param name="HasLeftOut">More was read than is kept here.</param>
/// <param name="Texts">Readings, canonical (personal data).</param>
/// <param name="Tags">EPCs and TIDs (personal data).</param>
public sealed record WatchGrounds(
    ImmutableArray<FileDates> Lists,
    ImmutableArray<string> Missing,
    double MaxAgeSeconds,
    bool Hit,
    bool IsWhole,
    bool HasLeftOut,
    ImmutableArray<string> Texts,
    ImmutableArray<WatchTag> Tags)
{
    public static WatchGrounds Of(WatchFindings found, VerdictInput input, WatchReads reads)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(reads);
        return new(
            [.. found.Lists.Select(FileDates.Of)],
            [.. found.Missing.Select(issuer => issuer.ToString())],
            found.MaxAge.TotalSeconds,
            found.HitsAt(input.Now, input.ClockTrusted),
            found.IsWhole,
            reads.HasLeftOut,
            [.. reads.Texts.Select(text => text.ToString())],
            [.. reads.Tags.Select(tag => new WatchTag(tag.Epc.ToString(), tag.Tid.ToString()))]);
    }

    internal WatchGrounds Erased() => this with { Texts = [], Tags = [] };
}
