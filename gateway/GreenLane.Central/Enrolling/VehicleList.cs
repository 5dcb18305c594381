using System.Collections.Immutable;

namespace GreenLane.Central.Enrolling;

/// <summary>Vehicles of a plate, and those a camera may take it for.</summary>
/// <param name="Next">What to ask the next page with; null after the last.</param>
public sealed record VehicleList(ImmutableArray<EnrolledVehicle> Items, string? Next);
