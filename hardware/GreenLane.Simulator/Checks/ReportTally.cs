using GreenLane.Simulator.Crossing;

namespace GreenLane.Simulator.Checks;

/// <summary>What one gateway recorded against what its centre holds.</summary>
/// <param name="Journalled">Closed passages in the gateway's journal.</param>
/// <param name="Reported">Of these, passages that were seen to leave for the centre.</param>
/// <param name="Acknowledged">Of these, passages that the centre holds and has acknowledged.</param>
/// <param name="Lost">
/// Journalled and not held by the centre after the tail had drained, and events with a hole in place.
/// </param>
/// <param name="Doubled">Held more than once by the centre, passages or events.</param>
public sealed record ReportTally(int Journalled, int Reported, int Acknowledged, int Lost, int Doubled)
{
    /// <param name="journalled">Ids of the closed passages in the journal.</param>
    /// <param name="seenOnBroker">Ids of passages whose closing was seen on the broker.</param>
    /// <param name="atCentre">Ids of closed passages at the centre, as often as they stand there.</param>
    /// <param name="epochs">How far the centre holds the gateway's outbox.</param>
    /// <param name="acknowledged">Whether the centre's acknowledgement covers everything the gateway gave out.</param>
    public static ReportTally Of(
        IReadOnlyCollection<string> journalled,
        IReadOnlySet<string> seenOnBroker,
        IReadOnlyCollection<string> atCentre,
        IReadOnlyCollection<CentreEpoch> epochs,
        bool acknowledged)
    {
        var held = atCentre.CountBy(id => id).ToDictionary(StringComparer.Ordinal);
        var arrived = journalled.Count(held.ContainsKey);
        var holes = epochs.Sum(epoch => epoch.Lost + epoch.Missing);
        var doubles = epochs.Sum(epoch => Math.Max(0, epoch.Stored - epoch.Highest));
        return new ReportTally(
            journalled.Count,
            journalled.Count(id => seenOnBroker.Contains(id) || held.ContainsKey(id)),
            acknowledged ? arrived : 0,
            checked((int)(journalled.Count - arrived + holes)),
            checked((int)(held.Values.Sum(count => count - 1) + doubles)));
    }
}
