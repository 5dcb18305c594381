using System.Collections.Immutable;
using GreenLane.Central.Api;

namespace GreenLane.Central.Monitoring;

/// <summary>Everything the overview shows, of one moment. Shared by all pages.</summary>
/// <param name="Gateways">Sorted by how much they need to be looked at.</param>
/// <param name="Waiting">Records on the way, over all gateways.</param>
/// <param name="Passages">The newest ones, newest first.</param>
/// <param name="ReferredToday">By reason, most frequent first; today by the centre's time zone.</param>
/// <param name="ReadFailing">True if the store could not be read: what is shown is of an earlier moment.</param>
public sealed record OverviewSnapshot(
    DateTimeOffset At,
    ImmutableArray<BoardRow> Gateways,
    Throughput LastHour,
    long Waiting,
    ImmutableArray<PassageSummary> Passages,
    IReadOnlyList<KeyValuePair<string, int>> ReferredToday,
    bool ReadFailing)
{
    public static readonly OverviewSnapshot Empty = new(default, [], Throughput.None, 0, [], [], false);
}
