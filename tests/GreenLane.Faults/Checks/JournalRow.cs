namespace GreenLane.Faults.Checks;

/// <summary>A record of the gateway's journal, as far as it is compared.</summary>
/// <param name="Kind">As the journal numbers it (<c>JournalKind</c>).</param>
/// <param name="Passage">0 for none.</param>
/// <param name="Sequence">Of the event that leaves; 0 if none does.</param>
/// <param name="EventHash">SHA-256 of that event.</param>
/// <param name="Utc">Wall-clock time of the record.</param>
/// <param name="Clock">synced, holdover or untrusted.</param>
internal sealed record JournalRow(
    int Kind, long Passage, long Sequence, byte[] EventHash, string? Payload, DateTimeOffset Utc, string Clock);
