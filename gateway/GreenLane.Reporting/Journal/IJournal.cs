using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>The gateway's own record: what is called written here is on the disk.</summary>
/// <remarks>
/// Implemented by the SQLite journal and, in the fault simulation, by an in-memory store. Thread-safe.
/// </remarks>
public interface IJournal
{
    /// <summary>Names this journal; a new one is drawn whenever a journal is created, and never comes back.</summary>
    string Epoch { get; }

    /// <summary>False once a write failed; lanes then refer with <c>journal-unavailable</c>.</summary>
    bool IsWritable { get; }

    /// <summary>Hands out a passage number that was never handed out before, also not before a crash.</summary>
    ulong NextPassage();

    /// <summary>Queues a record for the writer.</summary>
    /// <returns>False if the queue is full or the journal closed: nothing was taken, <see cref="JournalEntry.Written"/>
    /// is not called.</returns>
    bool TryAppend(JournalEntry entry);

    /// <summary>Passages as they may be shown, without their grounds; newest first.</summary>
    /// <param name="lane">Only this lane; null for all.</param>
    /// <param name="before">Only numbers below this one; null from the newest.</param>
    /// <param name="limit">1 to 500.</param>
    IReadOnlyList<PassageDocument> Passages(string? lane, ulong? before, int limit);

    /// <summary>One passage as it may be shown, or null.</summary>
    PassageDocument? Passage(ulong number);
}
