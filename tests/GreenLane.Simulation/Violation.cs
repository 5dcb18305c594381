namespace GreenLane.Simulation;

/// <summary>Something that must never happen, and did.</summary>
/// <param name="Hazard">Its id in gateway/docs/hazards.md.</param>
/// <param name="AtMs">Simulated time in the run.</param>
/// <param name="IsWrongGreen">The lamp was green when it must not be.</param>
internal sealed record Violation(ulong Seed, long AtMs, string Hazard, string What, bool IsWrongGreen);
