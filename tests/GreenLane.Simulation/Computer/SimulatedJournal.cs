using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Simulation.Canaries;

namespace GreenLane.Simulation.Computer;

/// <summary>
/// The journal of one run of the gateway over a <see cref="Disk"/> that is slow, fails, or loses power.
/// </summary>
/// <remarks>
/// Desk, passage numbers and outbox are the production ones; the thread that writes is a step of the world, and
/// SQLite's
/// file is a list. What SQLite itself does under faults is another tier's business (DESIGN 12).
/// </remarks>
internal sealed class SimulatedJournal : IJournal, IOutboxStore
{
    private static readonly JournalLimits Limits = new() { ReopenDelay = TimeSpan.FromSeconds(1), PassageBlock = 256 };

    private readonly Disk _disk;
    private readonly Seams _seams;
    private readonly JournalDesk _desk;
    private JournalWork? _inFlight;
    private long _doneAtMs;
    private long _timerAtMs = long.MaxValue;
    private bool _failed;

    public SimulatedJournal(Disk disk, Seams seams)
    {
        _disk = disk;
        _seams = seams;
        var floor = seams.ForgetsNumbers ? LastNumber(disk) : disk.Head.PassageFloor;
        var numbers = new PassageNumbers(floor, Limits.PassageBlock);
        var reserved = numbers.Wanted;
        disk.Head = disk.Head with { PassageFloor = Math.Max(reserved, disk.Head.PassageFloor) };
        numbers.Reserved(reserved);
        _desk = new JournalDesk(Limits, numbers, disk.Head);
        Outbox = new Outbox(this, disk.Head);
    }

    public string Epoch => Disk.Epoch;

    public bool IsWritable => _desk.IsWritable;

    public Outbox Outbox { get; }

    public int Queued => _desk.Queued + (_inFlight?.Entries.Count ?? 0);

    public ulong NextPassage() => _desk.NextPassage();

    public bool TryAppend(JournalEntry entry) => _desk.TryAppend(entry);

    /// <summary>The writer's thread, one step: takes work, or finishes what it has.</summary>
    /// <param name="syncMs">How long a sync takes that begins now.</param>
    /// <param name="fails">Whether a sync that ends now fails.</param>
    public void Step(long nowMs, int syncMs, bool fails)
    {
        if (nowMs >= _timerAtMs)
        {
            _timerAtMs = long.MaxValue;
            _desk.Wake();
        }

        if (_inFlight is { } work && nowMs >= _doneAtMs)
        {
            Finish(work, fails || (_failed && !work.MayReopen), nowMs);
        }

        if (_inFlight is null && _desk.TryTake() is { } next)
        {
            _inFlight = next;
            _doneAtMs = nowMs + syncMs;
        }
    }

    /// <summary>The power is cut while a commit is on its way: all of it is on the disk, or nothing.</summary>
    public void CutPower(bool reachedDisk)
    {
        if (reachedDisk && _inFlight is { } work && !_failed)
        {
            _disk.Commit(work, _seams.Commit);
        }
    }

    public IReadOnlyList<PassageDocument> Passages(string? lane, ulong? before, int limit) => [];

    public PassageDocument? Passage(ulong number) => null;

    public IReadOnlyList<OutgoingEvent> Outgoing(long from, long to, int limit)
    {
        var first = (int)Math.Max(0, from - 1 - _disk.OutboxBase);
        var count = (int)Math.Min(Math.Min(limit, to - from + 1), _disk.Outbox.Count - first);
        return count <= 0 ? [] : _disk.Outbox.GetRange(first, count);
    }

    public DateTimeOffset? OldestOutgoing(long after) => null;

    public void Truncate(long through)
    {
        if (_desk.Truncate(through))
        {
            _timerAtMs = Math.Min(_timerAtMs, _doneAtMs + (long)Limits.TruncateDelay.TotalMilliseconds);
        }
    }

    public bool Declare(LostRange range) => _desk.Declare(range, TimeSpan.Zero, DateTimeOffset.UnixEpoch);

    private static ulong LastNumber(Disk disk)
        => disk.Records.Count == 0 ? 0 : disk.Records.Max(entry => entry.Passage) / 4 * 3;

    private void Finish(JournalWork work, bool fails, long nowMs)
    {
        _inFlight = null;
        _failed = fails;
        if (fails)
        {
            if (_desk.Failed(work))
            {
                _timerAtMs = nowMs + (long)Limits.ReopenDelay.TotalMilliseconds;
            }
        }
        else
        {
            _disk.Commit(work, _seams.Commit);
            _desk.Committed(work);
        }

        foreach (var entry in work.Entries)
        {
            entry.Written?.Invoke(!fails);
        }

        if (!fails)
        {
            Outbox.Advance(_disk.Head.OutboxLast);
        }
    }
}
