namespace GreenLane.Lanes;

/// <summary>A plate that a notice names.</summary>
/// <param name="IsTrailer">It is a trailer's; else the truck's own.</param>
public readonly record struct NoticePlate(VehicleKey Vehicle, bool IsTrailer);
