using System.Globalization;
using System.Text.Json;
using GreenLane.Simulation;
using GreenLane.Simulation.Canaries;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(Options.Usage);
    return 0;
}

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

var campaign = new Campaign(options);
var tally = campaign.Run();
var speed = tally.SimulatedSeconds / tally.WallSeconds;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{tally.Seeds} seeds, {tally.Passages} passages, {tally.Violations} violations, ")
    + string.Create(CultureInfo.InvariantCulture,
    $"{speed:F0} simulated seconds a second, {tally.Passages / tally.WallSeconds:F0} passages a second, ")
    + string.Create(CultureInfo.InvariantCulture,
    $"{1000 * tally.ProcessorSeconds / Math.Max(1, tally.Passages):F2} ms of processor a passage (both runs)"));
Console.WriteLine($"ended: {string.Join(", ", tally.Outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))}");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"wrong greens: {tally.WrongGreens}; of these worlds at most ")
    + string.Create(CultureInfo.InvariantCulture,
    $"{Poisson.UpperBound95(tally.WrongGreens) / Math.Max(1, tally.Passages):E1} a passage (95 %, exact Poisson)"));

List<CanaryResult> canaries = options.Canaries ? campaign.Hunt() : [];
foreach (var canary in canaries)
{
    Console.WriteLine(canary.Found
        ? $"planted {canary.Name}: found by seed {canary.Seeds}: {canary.By}"
        : $"planted {canary.Name}: NOT FOUND in {canary.Seeds} seeds");
}

if (options.Json is { } path)
{
    var result = new
    {
        seeds = tally.Seeds,
        passages = tally.Passages,
        violations = tally.Violations,
        simulatedSecondsPerSecond = Math.Round(speed),
        wrongGreens = tally.WrongGreens,
        wrongGreenUpperBound95 = Poisson.UpperBound95(tally.WrongGreens) / Math.Max(1, tally.Passages),
        processorSeconds = Math.Round(tally.ProcessorSeconds, 1),
        canaries = canaries.Select(canary => new { name = canary.Name, found = canary.Found, seeds = canary.Seeds }),
    };
    File.WriteAllText(path, JsonSerializer.Serialize(result));
}

return tally.Violations == 0 && canaries.TrueForAll(canary => canary.Found) ? 0 : 1;
