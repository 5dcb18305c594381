namespace GreenLane.Simulation;

/// <summary>What became of one run.</summary>
/// <param name="Passages">Passages that opened, durable.</param>
/// <param name="SimulatedMs">Simulated time it took.</param>
/// <param name="Hash">Of every turn and every record.</param>
/// <param name="Trace">The last turns; empty unless something was violated.</param>
/// <param name="World">What was drawn; empty unless something was violated.</param>
/// <param name="Outcomes">How passages ended, by the outcome's id: the lane did more than stand at red.</param>
internal sealed record RunResult(
    int Passages, long SimulatedMs, ulong Hash, Violation? Violation, IReadOnlyList<string> Trace, string World,
    IReadOnlyDictionary<string, int> Outcomes);
