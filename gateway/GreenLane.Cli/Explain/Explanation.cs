using System.Collections.Immutable;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Cli.Explain;

/// <summary>A verdict as it stands in its record, and what came of making it again.</summary>
/// <param name="Problems">What differs, or why it cannot be made again.</param>
/// <param name="Notes">What else must be known to believe it.</param>
internal sealed record Explanation(
    PassageDocument Passage, ExplanationOutcome Outcome, ImmutableArray<string> Problems, ImmutableArray<string> Notes)
{
    /// <summary>Whether there is nothing to complain about.</summary>
    public bool IsGood => Outcome is ExplanationOutcome.Reproduced or ExplanationOutcome.NoVerdict;
}
