namespace GreenLane.Reporting.Journal;

/// <summary>What a commit takes along besides records.</summary>
/// <param name="Acknowledged">The centre holds everything through here: it leaves the outbox.</param>
/// <param name="PassageFloor">Passage numbers through here may be handed out once this is durable.</param>
/// <param name="Erase">Take out personal data whose time is over; null: not now.</param>
/// <param name="Checkpoint">Sign how far the journal has come, after all else; null: not now.</param>
internal sealed record JournalUpkeep(
    IReadOnlyList<Declaration> Lost, long Acknowledged, ulong PassageFloor, CheckpointStamp? Checkpoint = null,
    ErasureRequest? Erase = null);
