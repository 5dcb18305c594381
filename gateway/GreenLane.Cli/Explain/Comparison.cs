using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Grounds;

namespace GreenLane.Cli.Explain;

/// <summary>Holds a verdict that was made again against the one in the record, part by part.</summary>
internal static class Comparison
{
    /// <returns>What differs; nothing if it is the same, bit for bit.</returns>
    public static IEnumerable<string> Differences(PassageDocument passage, Remade remade)
    {
        var (input, result) = (remade.Input, remade.Result);
        return new[]
        {
            Difference("verdict", passage.Verdict, StableId.Of(result.Verdict)),
            Difference("headline", passage.Reason, result.Reason == Reason.None ? null : StableId.Of(result.Reason)),
            Difference("identity", passage.Identity, StableId.Of(input.Identity.Strength)),
            Difference("operator", passage.OperatorId, input.Identity.Enrolment?.Operator.Id),
            Difference("issuer", passage.Issuer, input.Identity.Enrolment?.Issuer.ToString()),
            Difference("vehicle", Text(passage.Grounds?.Vehicle), Text(
                input.Identity.Enrolment is { } vehicle ? VehicleGrounds.Of(vehicle) : null)),
        }.OfType<string>().Concat(OfRules(passage, result)).Concat(OfFiles(passage, remade));
    }

    private static IEnumerable<string> OfRules(PassageDocument passage, VerdictResult result)
    {
        for (var i = 0; i < Math.Max(passage.Rules.Length, result.Rules.Length); i++)
        {
            var recorded = i < passage.Rules.Length ? passage.Rules[i] : null;
            var made = i < result.Rules.Length ? RuleDocument.Of(result.Rules[i]) : null;
            if (recorded != made)
            {
                yield return $"rule {recorded?.Id ?? made?.Id}: recorded {Text(recorded)}, made again {Text(made)}";
            }
        }
    }

    /// <summary>A record that names a file by its hash also says what it was.</summary>
    private static IEnumerable<string> OfFiles(PassageDocument passage, Remade remade)
    {
        if (remade.InForce is not { } inForce)
        {
            yield break;
        }

        var at = remade.Input.Now;
        foreach (var (recorded, file) in passage.Registries.Zip(inForce.Registries.Registries))
        {
            var found = RegistryDocument.Of(file.Issuer, file.Sequence, at - file.Created, file.Hash);
            if (Difference("registry", $"{recorded}", $"{found}") is { } difference)
            {
                yield return difference;
            }
        }

        foreach (var (recorded, file) in passage.WatchLists.Zip(inForce.WatchLists?.Lists ?? []))
        {
            var found = RegistryDocument.Of(file.Issuer, file.Sequence, at - file.Created, file.Hash);
            if (Difference("watch list", $"{recorded}", $"{found}") is { } difference)
            {
                yield return difference;
            }
        }
    }

    private static string? Difference(string part, string? recorded, string? made)
        => recorded == made ? null : $"{part}: recorded {recorded ?? "none"}, made again {made ?? "none"}";

    private static string Text(RuleDocument? rule)
        => rule is null ? "nothing" : $"{rule.Result}{(rule.Reason is null ? "" : $" {rule.Reason}")} ({rule.Detail})";

    private static string? Text(VehicleGrounds? vehicle)
        => vehicle is null ? null : JsonSerializer.Serialize(vehicle, ReportingJson.Default.VehicleGrounds);
}
