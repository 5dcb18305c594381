using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>What is known here of where the identified vehicle is and was. All of it stands in the record.</summary>
/// <remarks>
/// Only what was identified strongly is remembered of a vehicle: a tag that a neighbouring lane's antenna heard as well
/// makes no twin (ADR-0012).
/// </remarks>
public sealed record Presence
{
    /// <summary>
    /// How long an entry speaks against the vehicle; after that it may well have left by a crossing not known here.
    /// </summary>
    public required TimeSpan InsideLimit { get; init; }

    /// <summary>The latest entry or exit known; null if there is none.</summary>
    public Movement? LastMove { get; init; }

    /// <summary>Where it was last seen, lane by lane, without the lane that asks.</summary>
    public ImmutableArray<SeenElsewhere> Elsewhere { get; init; } = [];
}
