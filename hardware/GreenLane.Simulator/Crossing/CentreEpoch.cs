namespace GreenLane.Simulator.Crossing;

/// <summary>How far one epoch of a gateway's outbox is held by the centre.</summary>
/// <param name="Stored">Events held; more than <paramref name="Highest"/> would be doubles.</param>
/// <param name="Lost">Declared lost by the gateway.</param>
/// <param name="Missing">Holes that are being asked for.</param>
public sealed record CentreEpoch(string Epoch, long DurableThrough, long Highest, long Stored, long Lost, long Missing);
