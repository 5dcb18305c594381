namespace GreenLane.Reporting.Journal;

/// <summary>Which files the records of a journal name as what their verdicts were made from.</summary>
/// <param name="LastRecords">By hash: the last record that names it.</param>
/// <param name="OldestWithPlates">
/// The first record of a passage that is open, or closed and not erased; one beyond the last record if there is none.
/// </param>
public sealed record NamedFiles(IReadOnlyDictionary<string, long> LastRecords, long OldestWithPlates);
