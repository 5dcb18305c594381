using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>The events that the centre does not yet hold. Thread-safe.</summary>
/// <remarks>
/// It lives in the journal's file and is written by the journal's writer. Only the centre's acknowledgement takes
/// events out of it: a broker's answer does not (hazard H-09).
/// </remarks>
public sealed class Outbox
{
    /// <summary>Requests of the centre that may wait; it asks again for what is refused.</summary>
    public const int ResendLimit = 16;

    /// <summary>Lost ranges remembered, so that a centre that keeps asking gets one declaration, not
    /// thousands.</summary>
    public const int DeclaredLimit = 64;

    private readonly IOutboxStore _store;
    private readonly Lock _gate = new();
    private readonly Queue<(long From, long To)> _asked = new();
    private readonly Queue<(long From, long To)> _declared = new();
    private long _durable;
    private long _last;

    internal Outbox(IOutboxStore store, JournalHead head)
    {
        _store = store;
        _durable = head.Acknowledged;
        _last = head.OutboxLast;
        Epoch = store.Epoch;
    }

    /// <summary>New events are durable. Raised on the writer's thread: it must only post a message.</summary>
    public event Action? Appended;

    public string Epoch { get; }

    /// <summary>Last sequence given out and durable here; 0 for none.</summary>
    public long LastSequence => Volatile.Read(ref _last);

    /// <summary>The centre holds every sequence through this one.</summary>
    public long DurableThrough => Volatile.Read(ref _durable);

    /// <summary>Events the centre has not acknowledged.</summary>
    public long Waiting => Math.Max(0, LastSequence - DurableThrough);

    /// <summary>The centre acknowledged more than this journal gave out: the file is an older copy.</summary>
    public bool RolledBack { get; private set; }

    /// <summary>When the oldest event that waits happened (wall clock, UTC); null if none waits.</summary>
    public DateTimeOffset? OldestWaiting => Waiting == 0 ? null : _store.OldestOutgoing(DurableThrough);

    /// <summary>Events in order of sequence.</summary>
    /// <param name="after">Only sequences above this one.</param>
    /// <param name="through">Only sequences up to this one.</param>
    /// <returns>At most <paramref name="limit"/>; none if the disk cannot be read.</returns>
    public IReadOnlyList<OutgoingEvent> Read(long after, long through, int limit) =>
        after >= through ? [] : _store.Outgoing(after + 1, through, limit);

    /// <summary>Takes the centre's word that it holds everything through a sequence.</summary>
    public AckOutcome AcknowledgeThrough(string epoch, long sequence)
    {
        if (epoch != Epoch)
        {
            return AckOutcome.OtherEpoch;
        }

        lock (_gate)
        {
            if (sequence > _last)
            {
                RolledBack = true;
                return AckOutcome.BeyondLast;
            }

            if (sequence <= _durable)
            {
                return AckOutcome.Known;
            }

            Volatile.Write(ref _durable, sequence);
        }

        _store.Truncate(sequence);
        return AckOutcome.Advanced;
    }

    /// <summary>The centre misses sequences, both ends included.</summary>
    public ResendOutcome Resend(string epoch, long from, long to)
    {
        if (epoch != Epoch || from < 1 || to < from || to > LastSequence)
        {
            return ResendOutcome.Refused;
        }

        lock (_gate)
        {
            var firstHeld = _durable + 1;
            var anyLost = from < firstHeld;
            var anyHeld = to >= firstHeld;
            if (anyHeld && _asked.Count >= ResendLimit)
            {
                return ResendOutcome.Busy;
            }

            if (anyLost && !DeclareLost(from, Math.Min(to, firstHeld - 1)))
            {
                return ResendOutcome.Busy;
            }

            if (anyHeld)
            {
                _asked.Enqueue((Math.Max(from, firstHeld), to));
            }

            return anyLost ? ResendOutcome.PartlyLost : ResendOutcome.Queued;
        }
    }

    /// <summary>Takes the next range the centre has asked for.</summary>
    public bool TryTakeResend(out long from, out long to)
    {
        lock (_gate)
        {
            var any = _asked.TryDequeue(out var range);
            (from, to) = range;
            return any;
        }
    }

    /// <summary>Called by the writer after a commit that gave out sequences through this one.</summary>
    internal void Advance(long last)
    {
        if (last == LastSequence)
        {
            return;
        }

        Volatile.Write(ref _last, last);
        Appended?.Invoke();
    }

    private bool DeclareLost(long from, long to)
    {
        if (_declared.Contains((from, to)))
        {
            return true;
        }

        var range = new LostRange(Epoch, from, to, "acknowledged by the centre and then removed here");
        if (!_store.Declare(range))
        {
            return false;
        }

        if (_declared.Count >= DeclaredLimit)
        {
            _declared.Dequeue();
        }

        _declared.Enqueue((from, to));
        return true;
    }
}
