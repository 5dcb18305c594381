using System.Text.Json;
using System.Text.Json.Nodes;
using GreenLane.Accuracy;

const string Help = """
    dotnet run -c Release --project tests/GreenLane.Accuracy -- [--json FILE] [--csv FILE] [--plot FILE.svg] [--short]

    How many enrolled trucks drive straight through, and how many strangers are taken for one, by policy, fleet, camera
    and tag reader: invented plates, noisy reads, the lane's own rules.
      --short    a few thousand passages, for finding out that it still runs
      --seed N   another experiment (1)
    Exit code 1 if tag+plate misses its figures: 99 % straight through and at most one stranger in a million.
    """;

var options = new Dictionary<string, string>(StringComparer.Ordinal);
for (var i = 0; i < args.Length; i++)
{
    var takesValue = args[i] is "--json" or "--csv" or "--plot" or "--seed";
    if (args[i] != "--short" && !(takesValue && i + 1 < args.Length))
    {
        Console.Error.WriteLine(Help);
        return args[i] is "--help" or "-h" ? 0 : 2;
    }

    options[args[i]] = takesValue ? args[++i] : "";
}

if (!ulong.TryParse(options.GetValueOrDefault("--seed", "1"), out var seed))
{
    Console.Error.WriteLine(Help);
    return 2;
}

var rows = Experiment.Run(options.ContainsKey("--short"), seed, Console.Out);
if (options.TryGetValue("--csv", out var csv))
{
    File.WriteAllLines(csv, [Row.CsvHeader, .. rows.Select(row => row.ToCsv())]);
}

if (options.TryGetValue("--plot", out var plot))
{
    File.WriteAllText(plot, Plot.Of(rows));
}

if (options.TryGetValue("--json", out var json))
{
    var document = new JsonObject { ["rows"] = new JsonArray([.. rows.Select(row => (JsonNode)row.ToJson())]) };
    File.WriteAllText(json, document.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
}

return Experiment.Judge(rows, options.ContainsKey("--short"), Console.Out) ? 0 : 1;
