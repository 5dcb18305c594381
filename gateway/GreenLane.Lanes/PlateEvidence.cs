using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>A plate that counts for a passage, and whom the registries in force bind exactly this text to.</summary>
public sealed record PlateEvidence(PlateSighting Sighting, int Count, ImmutableArray<Enrolment> Enrolments);
