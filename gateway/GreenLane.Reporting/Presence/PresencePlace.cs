using GreenLane.Lanes;

namespace GreenLane.Reporting.Presence;

/// <summary>A lane as all gateways of a crossing name it.</summary>
/// <param name="Direction">As its country sees it.</param>
public sealed record PresencePlace(
    string Country, string Crossing, string Gateway, string Lane, LaneDirection Direction)
{
    /// <summary>For people and records: "tabanovce/tabanovce-1/2".</summary>
    public override string ToString() => $"{Crossing}/{Gateway}/{Lane}";
}
