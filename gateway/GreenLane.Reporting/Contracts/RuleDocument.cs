using GreenLane.Lanes;

namespace GreenLane.Reporting.Contracts;

/// <summary>One evaluated rule.</summary>
/// <param name="Id">Stable id of the rule.</param>
/// <param name="Result">pass, fail, no-data or not-applicable.</param>
/// <param name="Reason">The reason id if it failed.</param>
/// <param name="Detail">What was compared, in the field's words; no personal data.</param>
public sealed record RuleDocument(string Id, string Result, string? Reason, string? Detail)
{
    public static RuleDocument Of(RuleResult rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(
            StableId.Of(rule.Rule),
            StableId.Of(rule.Outcome),
            rule.Reason == Lanes.Reason.None ? null : StableId.Of(rule.Reason),
            rule.Detail.Length == 0 ? null : rule.Detail);
    }
}
