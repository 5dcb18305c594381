using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenLane.Faults.Suspension;

/// <summary>What was measured, for people and for programs.</summary>
internal sealed record SuspensionFigures(
    IReadOnlyList<TrialResult> Recognition, IReadOnlyList<TrialResult> Registry, IReadOnlyList<TrialResult> Office,
    IReadOnlyList<RefusalResult> Refusals)
{
    /// <summary>Within this a suspension must have reached the first truck.</summary>
    public const double RefusedLimit = 5;

    /// <summary>Within this of its file's arrival a lit green must be red.</summary>
    public const double RedLimit = 1;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public bool AreGood => At(Recognition, 0.99, one => one.RefusedSeconds) <= RefusedLimit
        && At(Registry, 0.99, one => one.RefusedSeconds) <= RefusedLimit
        && At(Office, 0.99, one => one.RefusedSeconds) <= RefusedLimit
        && Recognition.Concat(Registry).All(one => one.RedSeconds <= RedLimit)
        && Refusals.Count > 0 && Refusals.All(one => one.Refused && one.Alarmed);

    public void Print(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| suspended by | tries | first refused truck p50 | p99 | green to red p50 | p99 | most |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (name, trials) in new[]
        {
            ("the lanes' country", Recognition), ("the issuer", Registry), ("two people at the centre", Office),
        })
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {trials.Count} | {At(trials, 0.5, one => one.RefusedSeconds):0.00} s "
                + $"| {At(trials, 0.99, one => one.RefusedSeconds):0.00} s "
                + $"| {At(trials, 0.5, one => one.RedSeconds):0.000} s "
                + $"| {At(trials, 0.99, one => one.RedSeconds):0.000} s "
                + $"| {At(trials, 1, one => one.RedSeconds):0.000} s |"));
        }

        foreach (var one in Refusals)
        {
            var (refused, alarmed) = (one.Refused ? "refused" : "NOT REFUSED", one.Alarmed ? "alarmed" : "NOT ALARMED");
            output.WriteLine($"{one.Cause}: {refused}, {alarmed}");
        }
    }

    public string ToJson()
    {
        var json = Timing(Recognition);
        json.Insert(0, "tries", Recognition.Count);
        json["registry"] = Timing(Registry);
        json["office"] = Timing(Office);
        json["refusals"] = new JsonArray(
        [
            .. Refusals.Select(one => new JsonObject
            {
                ["cause"] = one.Cause,
                ["refused"] = one.Refused,
                ["alarmed"] = one.Alarmed,
            }),
        ]);
        return json.ToJsonString(Readable);
    }

    private static JsonObject Timing(IReadOnlyList<TrialResult> trials) => new()
    {
        ["p50Seconds"] = At(trials, 0.5, one => one.RefusedSeconds),
        ["p99Seconds"] = At(trials, 0.99, one => one.RefusedSeconds),
        ["greenToRed"] = new JsonObject
        {
            ["p50Seconds"] = At(trials, 0.5, one => one.RedSeconds),
            ["p99Seconds"] = At(trials, 0.99, one => one.RedSeconds),
            ["maxSeconds"] = At(trials, 1, one => one.RedSeconds),
        },
        ["travel"] = new JsonObject { ["p99Seconds"] = At(trials, 0.99, one => one.TravelSeconds) },
    };

    /// <summary>The smallest value that at least this share of all is not above; not a number without values.</summary>
    private static double At(IReadOnlyList<TrialResult> trials, double share, Func<TrialResult, double> value)
    {
        var sorted = trials.Select(value).Order().ToArray();
        var place = Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, Math.Max(0, sorted.Length - 1));
        return sorted.Length == 0 ? double.NaN : Math.Round(sorted[place], 4);
    }
}
