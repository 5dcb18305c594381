namespace GreenLane.Reporting.Journal;

/// <summary>How many passages ended so.</summary>
/// <param name="Outcome">Null: not decided yet.</param>
/// <param name="ReleasedBy">"automatic", or the verb of the officer who released or moved the vehicle.</param>
public sealed record OutcomeTally(string? Outcome, string? ReleasedBy, long Count);
