using System.Diagnostics;
using System.Text.Json;
using GreenLane.Simulation;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

var watch = Stopwatch.StartNew();
var violations = new List<Violation>();
var passages = 0L;
var simulated = TimeSpan.Zero;
for (var i = 0; i < options.Seeds; i++)
{
    var seed = options.First + (ulong)i;
    using var run = new LaneRun(seed, Planted.None).Drive(options.Passages);
    using var again = new LaneRun(seed, Planted.None).Drive(options.Passages);
    passages += run.Passages;
    simulated += run.Simulated + again.Simulated;
    violations.AddRange(run.Violations);
    if (run.RecordHash() != again.RecordHash())
    {
        violations.Add(new Violation(seed, run.Simulated, "determinism", "the same seed gave another record"));
    }
}

var speed = simulated.TotalSeconds / watch.Elapsed.TotalSeconds;
foreach (var violation in violations)
{
    Console.WriteLine($"seed {violation.Seed} at {violation.At}: {violation.Hazard} {violation.What}");
}

Console.WriteLine(
    $"{options.Seeds} seeds, {passages} passages, {violations.Count} violations, "
    + $"{speed:F0} simulated seconds a second");
var canaries = options.Canaries ? Canary.Hunt(options) : [];
foreach (var canary in canaries)
{
    Console.WriteLine($"planted {canary.Name}: {(canary.Found ? $"found after {canary.Seeds} seed(s)" : "NOT FOUND")}");
}

if (options.Json is { } path)
{
    var result = new
    {
        seeds = options.Seeds,
        passages,
        violations = violations.Count,
        simulatedSecondsPerSecond = Math.Round(speed),
        canaries = canaries.Select(canary => new { name = canary.Name, found = canary.Found, seeds = canary.Seeds }),
    };
    File.WriteAllText(path, JsonSerializer.Serialize(result));
}

return violations.Count == 0 && canaries.All(canary => canary.Found) ? 0 : 1;
