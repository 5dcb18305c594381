using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Simulator.Samples;

/// <summary>Everything one country's sample registry says.</summary>
public sealed record SampleIssuer(
    CountryCode Country, ImmutableArray<SampleOperator> Operators, ImmutableArray<SampleVehicle> Vehicles)
{
    public SampleOperator OperatorOf(SampleVehicle vehicle)
        => Operators.First(candidate => candidate.Id == vehicle.OperatorId);
}
