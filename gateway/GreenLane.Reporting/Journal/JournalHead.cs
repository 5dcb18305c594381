namespace GreenLane.Reporting.Journal;

/// <summary>How far a journal has come: all that the next commit builds on.</summary>
/// <param name="Record">Sequence of the last record; 0 for none.</param>
/// <param name="Hash">Hash of that record, or the chain's root.</param>
/// <param name="OutboxLast">Last outbox sequence given out; 0 for none.</param>
/// <param name="Acknowledged">The centre holds every outbox sequence through this one.</param>
/// <param name="PassageFloor">Every passage number through this one may have been handed out.</param>
/// <param name="Lane">Lane of the last event that left; declarations about the whole gateway travel on its
/// topic.</param>
internal sealed record JournalHead(
    long Record, byte[] Hash, long OutboxLast, long Acknowledged, ulong PassageFloor, string Lane);
