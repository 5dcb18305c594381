using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>A tag that counts for a passage, and whom the registries in force bind it to.</summary>
/// <param name="Count">How many reports were counted.</param>
public sealed record TagEvidence(TagSighting Sighting, int Count, ImmutableArray<Enrolment> Enrolments)
{
    /// <summary>
    /// Whether the TID speaks against this enrolment: both are known and differ. Then the EPC was copied.
    /// </summary>
    public bool TidContradicts(Enrolment enrolment)
        => !Sighting.Tid.IsNone && !enrolment.Tid.IsNone && Sighting.Tid != enrolment.Tid;

    /// <summary>Whether the TID proves this enrolment: both are known and equal.</summary>
    public bool TidProves(Enrolment enrolment) => !Sighting.Tid.IsNone && Sighting.Tid == enrolment.Tid;
}
