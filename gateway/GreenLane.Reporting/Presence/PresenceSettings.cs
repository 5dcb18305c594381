using System.Collections.Immutable;

namespace GreenLane.Reporting.Presence;

/// <summary>How long facts about whereabouts hold, and how fast a truck can be elsewhere (ADR-0012).</summary>
public sealed record PresenceSettings
{
    /// <summary>
    /// How long an entry speaks against a vehicle, 1 min to 30 days. Half a day: by then a driver has had his day's
    /// hours at the wheel, in which he may have left by another crossing and come round.
    /// </summary>
    public TimeSpan InsideLimit { get; init; } = TimeSpan.FromHours(12);

    /// <summary>
    /// Least time to another lane of the same direction, 0 to 10 min. A combination of 16 m has to back out of its lane
    /// and line up in the next; 15 s is quicker than any does it.
    /// </summary>
    public TimeSpan LaneChange { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Least time to a lane of the other direction, 0 to 1 h: past the post, round, and back.</summary>
    public TimeSpan TurnRound { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Other crossings whose gateways are heard too.</summary>
    public ImmutableArray<PresenceNeighbour> Neighbours { get; init; } = [];

    /// <summary>The least time in which a truck that was seen in one lane can be in another.</summary>
    public TimeSpan LeastTravel(PresencePlace from, PresencePlace to)
    {
        if (from.Crossing == to.Crossing && from.Country == to.Country)
        {
            return from.Direction == to.Direction ? LaneChange : TurnRound;
        }

        return Neighbours.FirstOrDefault(known => known.Is(from.Country, from.Crossing))?.TravelTime ?? TimeSpan.Zero;
    }
}
