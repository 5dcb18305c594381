using System.Collections.Immutable;

namespace GreenLane.Reporting.Contracts;

/// <summary>
/// What was known of the vehicle's whereabouts when the verdict was made, so that it can be made again.
/// </summary>
/// <param name="Vehicle">Hash under the crossing's key; null in what leaves the gateway.</param>
/// <param name="InsideLimitSeconds">How long an entry speaks against a vehicle.</param>
public sealed record PresenceDocument(
    string? Vehicle,
    double InsideLimitSeconds,
    MovementDocument? LastMove,
    ImmutableArray<SeenDocument> Elsewhere);
