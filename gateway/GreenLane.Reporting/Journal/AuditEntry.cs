namespace GreenLane.Reporting.Journal;

/// <summary>One record of who did what.</summary>
/// <param name="Sequence">Its place in the journal's chain.</param>
/// <param name="Passage">Number of the passage it is about; 0 for none.</param>
/// <param name="Clock">synced, holdover or untrusted.</param>
/// <param name="Text">What was done, as JSON.</param>
public sealed record AuditEntry(
    long Sequence, DateTimeOffset At, string Clock, string Lane, ulong Passage, string Text);
