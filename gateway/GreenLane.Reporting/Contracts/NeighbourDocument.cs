using System.Collections.Immutable;

namespace GreenLane.Reporting.Contracts;

/// <summary>The lanes of another gateway of the crossing, as it last reported them: to be looked at, not to be served.
/// </summary>
/// <param name="At">When this was last known to be so; older than 15 s it is <paramref name="Stale"/>.</param>
/// <param name="Stale">That gateway, or the way to it, is gone: nobody knows what its lamps show.</param>
public sealed record NeighbourDocument(
    string Gateway, ImmutableArray<LaneDocument> Lanes, DateTimeOffset At, bool Stale);
