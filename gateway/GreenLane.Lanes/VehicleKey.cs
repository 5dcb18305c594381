namespace GreenLane.Lanes;

/// <summary>Which vehicle is meant: a plate's text is not unique across countries.</summary>
public readonly record struct VehicleKey(CountryCode Country, PlateKey Plate);
