using System.Globalization;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>Says in lines what a new recognition file changes: what a signer must have seen before signing.</summary>
internal static class RecognitionChanges
{
    public static List<string> Between(RecognitionMatrix before, RecognitionRules after)
    {
        var old = before.Rules.ToDictionary(r => r.Id, Describe, StringComparer.Ordinal);
        var lines = new List<string>();
        Compare(lines, "country", before.Country.ToString(), after.Country.ToString());
        Compare(lines, "policies", string.Join(", ", before.Policies), string.Join(", ", after.Policies));
        Compare(lines, "random inspection", Share(before.RandomInspection), Share(after.RandomInspection));
        foreach (var rule in after.Rules)
        {
            if (!old.Remove(rule.Id, out var was))
            {
                lines.Add($"+ {rule.Id}: {Describe(rule)}");
            }
            else
            {
                Compare(lines, rule.Id, was, Describe(rule));
            }
        }

        lines.AddRange(before.Rules.Where(r => old.ContainsKey(r.Id)).Select(r => $"- {r.Id}: {old[r.Id]}"));
        return lines.Count > 0 ? lines : ["nothing changes"];
    }

    private static void Compare(List<string> lines, string what, string before, string after)
    {
        if (before != after)
        {
            lines.Add($"~ {what}: {before}");
            lines.Add($"  now: {after}");
        }
    }

    private static string Describe(RecognitionRule rule)
    {
        var types = rule.Types.IsEmpty
            ? "every type"
            : string.Join(", ", rule.Types.Select(t => t.ToString().ToUpperInvariant()));
        var where = $"{Word(rule.Direction)}, crossing {rule.Crossing}, goods {rule.Goods}";
        var when = $"from {Day(rule.From)} to {Day(rule.To)}";
        var lifts = rule.Lifts is { } lifted ? $", lifts {lifted}" : "";
        var by = rule.Agency == Agency.None ? "" : $" by {StableId.Of(rule.Agency)}";
        var why = rule.Reason is { } reason ? $", because of {reason}" : "";
        return rule.Entitlement == Entitlement.Documents
            ? $"complete documents of trucks of {rule.Issuer}: {Word(rule.Effect)}{by}; {where}; {when}{lifts}{why}"
            : $"{rule.Issuer} {types}: {Word(rule.Effect)}{by}; {where}; {when}; "
            + $"registry at most {rule.MaxRegistryAge:c} old{lifts}{why}";
    }

    private static string Word<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();

    private static string Day(DateTimeOffset? moment) => moment is { } at ? Moments.Write(at) : "ever";

    private static string Share(double share) => share.ToString(CultureInfo.InvariantCulture);
}
