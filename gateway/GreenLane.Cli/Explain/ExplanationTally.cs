namespace GreenLane.Cli.Explain;

/// <summary>How many passages were looked at, and with what result.</summary>
internal readonly record struct ExplanationTally(long Passages, long Reproduced, long WithoutVerdict)
{
    public long Not => Passages - Reproduced - WithoutVerdict;

    public ExplanationTally With(ExplanationOutcome outcome) => new(
        Passages + 1,
        Reproduced + (outcome == ExplanationOutcome.Reproduced ? 1 : 0),
        WithoutVerdict + (outcome == ExplanationOutcome.NoVerdict ? 1 : 0));
}
