namespace GreenLane.Reporting.Journal;

/// <summary>What the writer takes from the desk at once.</summary>
/// <param name="MayReopen">The timer woke the writer: time to try the file again.</param>
internal sealed record JournalWork(IReadOnlyList<JournalEntry> Entries, JournalUpkeep Upkeep, bool MayReopen);
