using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>Where lanes hand records in and the writer takes them away. Thread-safe; nobody waits here for the disk but
/// a lane whose block of passage numbers ran out.</summary>
internal sealed class JournalDesk(JournalLimits limits, PassageNumbers numbers, JournalHead head)
{
    private const int DeclarationLimit = 16;

    private readonly object _gate = new();
    private readonly Queue<JournalEntry> _entries = new();
    private readonly Queue<Declaration> _lost = new();
    private long _acknowledged = head.Acknowledged;
    private long _truncated = head.Acknowledged;
    private string _clock = "untrusted";
    private string _lane = head.Lane;
    private bool _unsigned = head.Record > 0;
    private bool _acted;
    private CheckpointStamp? _checkpoint;
    private ErasureRequest? _erase;
    private bool _timerArmed;
    private bool _timerDue;
    private bool _numbersWanted;
    private bool _closed;
    private volatile bool _writable = true;

    public bool IsWritable => _writable;

    public int Queued
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    public bool TryAppend(JournalEntry entry)
    {
        lock (_gate)
        {
            if (_closed || _entries.Count >= limits.Queue)
            {
                return false;
            }

            _entries.Enqueue(entry);
            _clock = entry.Clock;
            _lane = entry.Lane;
            _unsigned = true;
            _acted |= entry.Kind == JournalKind.Audit;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    public ulong NextPassage()
    {
        lock (_gate)
        {
            while (numbers.Exhausted && _writable && !_closed)
            {
                _numbersWanted = true;
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }

            return numbers.Exhausted ? PassageNumbers.Stray() : numbers.Next();
        }
    }

    /// <summary>Lets acknowledged events leave with the next commit.</summary>
    /// <returns>True if the caller must arm the timer, so that they leave though no record comes.</returns>
    public bool Truncate(long through)
    {
        lock (_gate)
        {
            _acknowledged = Math.Max(_acknowledged, through);
            var arm = !_timerArmed && _writable && !_closed;
            _timerArmed |= arm;
            return arm;
        }
    }

    public bool Declare(LostRange range, TimeSpan at, DateTimeOffset utc)
    {
        lock (_gate)
        {
            if (_closed || _lost.Count >= DeclarationLimit)
            {
                return false;
            }

            _lost.Enqueue(new Declaration(range, at, utc, _clock));
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Asks for a checkpoint, unless nothing was written since the last.</summary>
    public void Checkpoint(TimeSpan at, DateTimeOffset utc)
    {
        lock (_gate)
        {
            if (_unsigned && !_closed && _lane.Length > 0)
            {
                _checkpoint = new CheckpointStamp(_lane, at, utc, _clock);
                Monitor.PulseAll(_gate);
            }
        }
    }

    public void Erase(DateTimeOffset before, DateTimeOffset strangersBefore, TimeSpan at, DateTimeOffset utc)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _erase = new ErasureRequest(before, strangersBefore, at, utc, _clock);
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>The timer fired: time to truncate, or to try the file again.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _timerArmed = false;
            _timerDue = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for work.</summary>
    /// <returns>Null once the desk is closed and empty.</returns>
    public JournalWork? Take()
    {
        lock (_gate)
        {
            while (!AnythingToDo())
            {
                if (_closed)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            return Gather();
        }
    }

    /// <summary>What there is to do just now, without waiting for any: for a writer that has no thread.</summary>
    public JournalWork? TryTake()
    {
        lock (_gate)
        {
            return AnythingToDo() ? Gather() : null;
        }
    }

    public void Committed(JournalWork work)
    {
        lock (_gate)
        {
            _truncated = work.Upkeep.Acknowledged;
            numbers.Reserved(work.Upkeep.PassageFloor);
            _numbersWanted = false;
            _writable = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The file is closed until the timer says to try again.</summary>
    /// <returns>True if the caller must arm the timer.</returns>
    public bool Failed(JournalWork work)
    {
        lock (_gate)
        {
            foreach (var declaration in work.Upkeep.Lost)
            {
                _lost.Enqueue(declaration);
            }

            // A truncation's short timer, if it runs, serves: the first attempt then comes a little early.
            var arm = !_timerArmed && !_closed;
            _timerArmed |= arm;
            _writable = false;
            _numbersWanted = false;
            _unsigned = true;
            Monitor.PulseAll(_gate);
            return arm;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private JournalWork Gather()
    {
        var entries = new List<JournalEntry>(Math.Min(_entries.Count, limits.Batch));
        while (entries.Count < limits.Batch && _entries.TryDequeue(out var entry))
        {
            entries.Add(entry);
        }

        var lost = _lost.ToArray();
        _lost.Clear();
        var mayReopen = _timerDue;
        _timerDue = false;
        var erase = _erase;
        _erase = null;
        return new JournalWork(
            entries, new JournalUpkeep(lost, _acknowledged, numbers.Wanted, TakeCheckpoint(entries), erase),
            mayReopen);
    }

    /// <summary>With what an officer or the centre did, its checkpoint: in one commit, for one sync.</summary>
    private CheckpointStamp? TakeCheckpoint(List<JournalEntry> entries)
    {
        var acted = _acted && entries.Exists(entry => entry.Kind == JournalKind.Audit);
        var last = acted ? entries[^1] : null;
        var stamp = last is null ? _checkpoint : new CheckpointStamp(last.Lane, last.At, last.Utc, last.Clock);
        if (stamp is not null)
        {
            (_acted, _checkpoint, _unsigned) = (_entries.Count > 0 && _acted, null, _entries.Count > 0);
        }

        return stamp;
    }

    private bool AnythingToDo()
    {
        if (_entries.Count > 0)
        {
            return true;
        }

        if (!_writable)
        {
            return _timerDue && !_closed;
        }

        var truncate = (_timerDue || _closed) && _acknowledged > _truncated;
        return truncate || _lost.Count > 0 || _numbersWanted || _checkpoint is not null
            || _erase is not null;
    }
}
