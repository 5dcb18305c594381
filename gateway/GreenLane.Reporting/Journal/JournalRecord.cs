namespace GreenLane.Reporting.Journal;

/// <summary>A row of the journal without its payload: what its hash runs over.</summary>
/// <param name="Kind">A <see cref="JournalKind"/>; a whole column, so that no value of it escapes the hash.</param>
/// <param name="OutboxSequence">0 if the record is not sent.</param>
internal sealed record JournalRecord(
    long Sequence,
    long Kind,
    string Lane,
    long Passage,
    long MonotonicNs,
    long UtcUs,
    string Clock,
    byte[] Commitment,
    long OutboxSequence,
    byte[] EventHash,
    byte[] HashBefore);
