namespace GreenLane.Faults.Suspension;

/// <summary>What one suspension took, the slower of the two gateways.</summary>
/// <param name="RefusedSeconds">From the last signature to the first refused truck.</param>
/// <param name="RedSeconds">From the file's arrival to red for a truck that stands on a lit green.</param>
/// <param name="TravelSeconds">From the last signature to the file's arrival.</param>
internal sealed record TrialResult(double RefusedSeconds, double RedSeconds, double TravelSeconds);
