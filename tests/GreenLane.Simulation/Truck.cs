using GreenLane.Lanes;

namespace GreenLane.Simulation;

/// <summary>A vehicle as it really is, whatever sensors say.</summary>
/// <param name="Vehicle">Its enrolment; null for a stranger.</param>
/// <param name="MayPass">Whether the rules of this world let it pass by itself.</param>
internal sealed record Truck(Enrolment? Vehicle, bool MayPass);
