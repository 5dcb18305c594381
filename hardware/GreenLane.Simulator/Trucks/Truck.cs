namespace GreenLane.Simulator.Trucks;

/// <summary>One truck on its way to a lane.</summary>
/// <param name="Number">Counts the trucks of a run from 1.</param>
/// <param name="Plate">As printed; null if no camera can read it.</param>
/// <param name="PlateSeen">What the camera makes of it where it errs; null where it reads it rightly.</param>
/// <param name="PlateCountry">ISO alpha-2 of the plate; null if the camera cannot tell.</param>
/// <param name="Epc">Hexadecimal; null without a tag.</param>
public sealed record Truck(
    int Number,
    TruckScript Script,
    Departure Departure,
    string? Plate,
    string? PlateSeen,
    string? PlateCountry,
    string? Epc,
    string? Tid)
{
    public TruckKind Kind => Script.Kind;
}
