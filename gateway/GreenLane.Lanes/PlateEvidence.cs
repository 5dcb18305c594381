using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>A plate that counts for a passage, and whom the registries in force bind it to.</summary>
/// <param name="Enrolments">Those of exactly this text.</param>
/// <param name="Alike">
/// Those whose plate may have been read so, likeliest first, the exact ones among them: the rivals of whoever the tag
/// names. Empty where nobody asked.
/// </param>
/// <param name="StrangerWeight">
/// How likely this is read where a stranger stands, thousandths of a nat (<see cref="PlatePopulation.Weigh"/>).
/// </param>
public sealed record PlateEvidence(
    PlateSighting Sighting, int Count, ImmutableArray<Enrolment> Enrolments, ImmutableArray<PlateMatch> Alike,
    int StrangerWeight);
