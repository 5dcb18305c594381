using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>What a record is about.</summary>
public enum JournalKind : byte
{
    None,

    /// <summary>A passage opened. Not sent to the centre.</summary>
    PassageOpened,

    /// <summary>A verdict: durable before the first green. Sent.</summary>
    PassageDecided,

    /// <summary>
    /// A passage closed, with all that led to its outcome, or more was told of it afterwards. Sent.
    /// </summary>
    PassageClosed,

    /// <summary>An officer or a command changed something. Kept as audit, not sent in this form.</summary>
    Audit,

    /// <summary>A signed word on how far the journal had come. Sent.</summary>
    Checkpoint,

    /// <summary>What one shift tells the next. Not sent.</summary>
    Shift,
}

/// <summary>One record to be made durable.</summary>
public sealed record JournalEntry
{
    public required JournalKind Kind { get; init; }

    /// <summary>The lane's id.</summary>
    public required string Lane { get; init; }

    /// <summary>The passage's number within the epoch; 0 for a record about none.</summary>
    public required ulong Passage { get; init; }

    /// <summary>Monotonic time of the event since the gateway started.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>Wall-clock time of the event, stamped at the rim.</summary>
    public required DateTimeOffset Utc { get; init; }

    /// <summary>synced, holdover or untrusted.</summary>
    public required string Clock { get; init; }

    /// <summary>The passage as it stands with this record; null for <see cref="JournalKind.Audit"/>.</summary>
    public PassageDocument? Document { get; init; }

    /// <summary>
    /// The same with pseudonyms for plates and tags: this is what leaves the gateway. Null: nothing does.
    /// </summary>
    public PassageDocument? Outgoing { get; init; }

    /// <summary>
    /// Makes, of a passage that closed and as it stands in the journal, what is to stand and what leaves. Called on the
    /// writer's thread within its transaction, so that nothing entered or erased meanwhile is undone. Null for every
    /// other record.
    /// </summary>
    public Func<PassageDocument, (PassageDocument Document, PassageDocument Outgoing)>? Amend { get; init; }

    /// <summary>For <see cref="JournalKind.Audit"/>: who did what, as JSON.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Called once on the writer's thread, after the record is on the disk (true) or could not be put there (false).
    /// It must only post a message.
    /// </summary>
    public Action<bool>? Written { get; init; }

    /// <summary>What is written of it, made by who appends: lanes are many, the writer is one. Null: not yet.</summary>
    internal EntryBytes? Bytes { get; init; }
}
