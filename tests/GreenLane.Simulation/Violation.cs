namespace GreenLane.Simulation;

/// <summary>Something that must never happen, and did.</summary>
/// <param name="Hazard">Its id in gateway/docs/hazards.md.</param>
internal sealed record Violation(ulong Seed, TimeSpan At, string Hazard, string What);
