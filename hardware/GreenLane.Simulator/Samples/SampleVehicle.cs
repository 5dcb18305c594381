using GreenLane.Lanes;

namespace GreenLane.Simulator.Samples;

/// <summary>One invented vehicle: a line of vehicles.csv.</summary>
/// <param name="Country">Of the plate, which need not be the operator's: the truck may be a haulier's.</param>
/// <param name="Plate">As printed.</param>
/// <param name="Epc">Hexadecimal, 96 bits.</param>
/// <param name="Tid">Hexadecimal, 96 bits.</param>
public sealed record SampleVehicle(
    string OperatorId,
    CountryCode Country,
    string Plate,
    PlateScript Script,
    VehicleKind Kind,
    string Epc,
    string Tid,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    OperatorRole Role);
