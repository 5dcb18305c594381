using System.Globalization;
using GreenLane.Fuzz;
using GreenLane.Fuzz.Targets;
using GreenLane.Sensors.Anpr;

// dotnet run --project tests/GreenLane.Fuzz -- --seed 1 --seconds 10 [--target NAME] [--inputs N]
IFuzzTarget[] targets =
[
    new LlrpSessionTarget(), new TagReportTarget(), new RegistryTarget(), new WatchListTarget(),
    .. PlateFormats.Names.Select(name => new PlateFormatTarget(name)),
];

if (!FuzzOptions.TryParse(args, out var options))
{
    Console.Error.WriteLine("usage: --seed N --seconds S [--target NAME] [--inputs N, for each target]");
    return 2;
}

// "cameras" names all formats of plate cameras together.
var chosen = targets.Where(target => options.Target is null || target.Name == options.Target
    || (options.Target == "cameras" && target is PlateFormatTarget)).ToArray();
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"no target {options.Target}; there are: {string.Join(' ', targets.Select(t => t.Name))}");
    return 2;
}

var failed = false;
foreach (var target in chosen)
{
    var run = new FuzzRun(target, options.Seed);
    var finding = run.For(TimeSpan.FromSeconds(options.Seconds / chosen.Length), options.Inputs);
    var runs = run.Runs.ToString(CultureInfo.InvariantCulture);
    var result = finding is null ? "none failed" : "FAILED";
    Console.WriteLine($"{target.Name}: {runs} runs from {run.Known} known inputs, seed {options.Seed}, {result}");
    if (finding is not null)
    {
        failed = true;
        var file = $"finding-{target.Name}-{options.Seed}-{runs}.bin";
        File.WriteAllBytes(file, run.Input);
        Console.Error.WriteLine($"{finding}\ninput saved as {file}");
    }
}

return failed ? 1 : 0;
