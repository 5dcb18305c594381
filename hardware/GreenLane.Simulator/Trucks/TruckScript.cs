using System.Collections.Immutable;

namespace GreenLane.Simulator.Trucks;

/// <summary>What must happen with a truck of one kind.</summary>
/// <param name="Released">The verdict is release, else refer.</param>
/// <param name="Reason">The headline of the verdict; null on release.</param>
/// <param name="Departures">How such trucks leave; one is drawn.</param>
public sealed record TruckScript(
    TruckKind Kind, bool Released, string? Reason, ImmutableArray<Departure> Departures)
{
    public string Verdict => Released ? "release" : "refer";
}
