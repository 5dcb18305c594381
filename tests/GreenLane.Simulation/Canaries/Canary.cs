namespace GreenLane.Simulation.Canaries;

/// <summary>A planted bug: a simulation that does not find it proves nothing with its silence.</summary>
/// <param name="Plant">Made anew for every run: a bug may remember things.</param>
internal sealed record Canary(string Name, Func<Seams> Plant);
