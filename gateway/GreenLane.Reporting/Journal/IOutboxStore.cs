using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>
/// Where the outbox's events lie: the SQLite journal and, in the fault simulation, an in-memory store.
/// </summary>
internal interface IOutboxStore
{
    string Epoch { get; }

    /// <summary>Events of these sequences, both ends included, in order; none if they cannot be read.</summary>
    IReadOnlyList<OutgoingEvent> Outgoing(long from, long to, int limit);

    /// <summary>When the first event after a sequence happened; null for none.</summary>
    DateTimeOffset? OldestOutgoing(long after);

    /// <summary>The centre holds everything through here: it may leave with the next commit.</summary>
    void Truncate(long through);

    /// <summary>Queues the declaration that a range cannot be sent any more.</summary>
    /// <returns>False if it cannot be queued now.</returns>
    bool Declare(LostRange range);
}
