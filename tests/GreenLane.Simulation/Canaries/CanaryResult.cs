namespace GreenLane.Simulation.Canaries;

/// <summary>Whether a planted bug was found, after how many seeds, and what a checker said.</summary>
internal sealed record CanaryResult(string Name, bool Found, int Seeds, string? By);
