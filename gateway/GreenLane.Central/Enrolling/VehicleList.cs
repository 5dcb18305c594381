using System.Collections.Immutable;

namespace GreenLane.Central.Enrolling;

/// <summary>Vehicles of a plate, and those a camera may take it for; or those of an operator, by plate.</summary>
/// <param name="Next">What to ask the next page with; null after the last.</param>
/// <param name="Found">How many there are in all.</param>
public sealed record VehicleList(ImmutableArray<EnrolledVehicle> Items, string? Next, int Found)
{
    public static readonly VehicleList None = new([], null, 0);
}
