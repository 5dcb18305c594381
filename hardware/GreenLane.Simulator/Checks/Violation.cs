namespace GreenLane.Simulator.Checks;

/// <summary>Something that must never happen and did.</summary>
/// <param name="Rule">Stable id of the rule that was broken.</param>
/// <param name="Lane">Gateway and lane, as "tabanovce-1/1".</param>
/// <param name="Truck">Number of the truck that was at the lane; null if none was.</param>
/// <param name="AtMicroseconds">The gateway's monotonic time where a lamp is concerned; null elsewhere.</param>
public sealed record Violation(string Rule, string Lane, int? Truck, long? AtMicroseconds, string Detail);
