using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>A verdict and every rule that led to it.</summary>
/// <param name="Reason">The gravest failure; <see cref="Reason.None"/> on release.</param>
public sealed record VerdictResult(Verdict Verdict, Reason Reason, ImmutableArray<RuleResult> Rules)
{
    /// <summary>Whether an officer may send the goods on to be inspected at their destination.</summary>
    public bool AllowsInspectionAtDestination => Rules.Any(rule => rule.Rule == RuleId.InspectionOpen
        && rule.Detail.EndsWith(InspectionRule.AtDestination, StringComparison.Ordinal));
}
