namespace GreenLane.Reporting.Journal;

/// <summary>What bounds a journal, and what happens at each bound.</summary>
public sealed record JournalLimits
{
    /// <summary>Records waiting for the writer; one more is refused. At ten a second, seven minutes of a stuck
    /// disk.</summary>
    public int Queue { get; init; } = 4096;

    /// <summary>Records in one commit; more wait for the next. It bounds what a failed commit fails with it.</summary>
    public int Batch { get; init; } = 512;

    /// <summary>
    /// Passage numbers made durable at once, before any of them is handed out. At most this many are skipped by a
    /// crash.
    /// </summary>
    public uint PassageBlock { get; init; } = 1024;

    /// <summary>Time between attempts to open the journal again after a failed write.</summary>
    public TimeSpan ReopenDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long acknowledged events may stay in the outbox if no other commit takes their removal along. Each commit
    /// costs one sync of the disk, which must not stand in a verdict's way.
    /// </summary>
    public TimeSpan TruncateDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Room on the disk that is kept for what must never be dropped: below it lanes refer. About 10,000 passages with
    /// their officers' acts, a fortnight of one busy lane.
    /// </summary>
    public long ReserveBytes { get; init; } = 128L << 20;

    /// <summary>
    /// Pages of the write-ahead log, 8 KiB each, after which they are copied into the database and the log begins anew.
    /// </summary>
    public int LogPages { get; init; } = 1000;

    /// <summary>How long a commit waits for another process that holds the file, whole seconds.</summary>
    public TimeSpan BusyLimit { get; init; } = TimeSpan.FromSeconds(2);
}
