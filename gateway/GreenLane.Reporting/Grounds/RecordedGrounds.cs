using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>What a record says that a verdict was made from, in the terms of the rules.</summary>
/// <param name="Document">As it stands in the record.</param>
/// <param name="Told">
/// The rules' input without recognition rules and inspection offices, with identity, registry, watch lists and draw as
/// the record tells them: all there is once plates are erased.
/// </param>
/// <param name="Evidence">The sightings that counted, not weighed yet; empty once plates are erased.</param>
/// <param name="Reads">What was held against the watch lists; empty once plates are erased.</param>
public sealed record RecordedGrounds(
    GroundsDocument Document, VerdictInput Told, Evidence Evidence, WatchReads Reads);
