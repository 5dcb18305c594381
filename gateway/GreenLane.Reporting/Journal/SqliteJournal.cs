using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace GreenLane.Reporting.Journal;

/// <summary>The gateway's record in one SQLite file: write-ahead log, synced at every commit, one writer.</summary>
/// <remarks>
/// <para>
/// Lanes append from their own threads and never wait for the disk. The writer commits at once whatever is queued and
/// never waits for more: under load a sync is shared by many records, and a lone record pays for one.
/// </para>
/// <para>
/// A write that fails fails all its records (<see cref="JournalEntry.Written"/> gets false), makes
/// <see cref="IsWritable"/> false and closes the file; it is opened again every
/// <see cref="JournalLimits.ReopenDelay"/>. Records appended in between fail too. A record that failed may all the same
/// be found on the disk later: a sync that reports an error does not say what reached the platter.
/// </para>
/// </remarks>
public sealed class SqliteJournal : IJournal, IOutboxStore, IDisposable
{
    private const int OpenPassageLimit = 1024;

    /// <summary>Acts at one truck that are shown; more stand in the audit.</summary>
    private const int AuditOfPassageLimit = 100;

    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(36_500);

    private readonly string _path;
    private readonly Topics _gateway;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly JournalLimits _limits;
    private readonly JournalReader _reader;
    private readonly IReadOnlyList<PassageDocument> _openPassages;
    private readonly JournalDesk _desk;
    private readonly Thread _thread;
    private readonly ITimer _timer;
    private readonly long _openedAt;
    private readonly CheckpointKey? _key;
    private readonly Func<string, string?>? _plateKey;
    private readonly JournalSpace _space;
    private JournalStore? _store;

    private SqliteJournal(
        string path, Topics gateway, JournalStore store, JournalDesk desk, TimeProvider time, ILogger logger,
        JournalLimits limits, CheckpointKey? key, Func<string, string?>? plateKey)
    {
        _key = key;
        _plateKey = plateKey;
        _space = new JournalSpace(path, limits, time);
        _path = path;
        _gateway = gateway;
        _time = time;
        _logger = logger;
        _limits = limits;
        _store = store;
        _desk = desk;
        _openedAt = time.GetTimestamp();
        Epoch = store.Epoch;
        _reader = new JournalReader(path, limits);
        _openPassages = _reader.Open(OpenPassageLimit);
        LastTrusted = _reader.LastTrusted();
        Outbox = new Outbox(this, store.Head);
        _timer = time.CreateTimer(_ => _desk.Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Write) { IsBackground = true, Name = "journal" };
    }

    public string Epoch { get; }

    public bool IsWritable => _desk.IsWritable && !_space.IsLow;

    /// <summary>The disk has no more room than the reserve for officers' acts and what still drives off.</summary>
    public bool IsDiskLow => _space.IsLow;

    /// <summary>Bytes that records may still take before lanes refer for want of room.</summary>
    public long RoomBytes => _space.RoomBytes;

    /// <summary>A damaged journal found in this one's place and put aside; null if there was none.</summary>
    public SetAsideJournal? SetAside { get; private set; }

    /// <summary>The newest time in this journal, as it was opened, whose clock was trusted: the true time lies behind
    /// it. Null if there is none.</summary>
    public DateTimeOffset? LastTrusted { get; }

    /// <summary>What waits for the centre.</summary>
    public Outbox Outbox { get; }

    /// <summary>Records waiting for the writer.</summary>
    public int Queued => _desk.Queued;

    /// <summary>Opens the journal, or creates it with a new epoch. The folder must exist.</summary>
    /// <remarks>
    /// A damaged one is put aside first (<see cref="SetAside"/>), and what waits in it is carried over.
    /// </remarks>
    /// <param name="path">The database file; "-wal" and "-shm" lie beside it.</param>
    /// <param name="gateway">Whose events these are: their source.</param>
    /// <param name="key">
    /// What checkpoints are signed with, the caller's to dispose after the journal; null: none are made.
    /// </param>
    /// <param name="plateKey">
    /// The canonical form by which plates are found, or null for a text that is no plate; null: plates are not found.
    /// </param>
    /// <exception cref="SqliteException">The file cannot be opened or written.</exception>
    /// <exception cref="InvalidDataException">It is a journal of another schema.</exception>
    /// <exception cref="IOException">Its log cannot be written, or it is damaged and cannot be put aside.</exception>
    public static SqliteJournal Open(
        string path, Topics gateway, TimeProvider time, ILogger logger, JournalLimits? limits = null,
        CheckpointKey? key = null, Func<string, string?>? plateKey = null)
    {
        limits ??= new JournalLimits();
        LeftLog.Secure(path, limits);
        var aside = DamagedJournal.PutAside(path, limits, time.GetUtcNow());
        var store = JournalStore.Open(path, gateway, limits, key, create: true, plateKey);
        try
        {
            var numbers = new PassageNumbers(store.Head.PassageFloor, limits.PassageBlock);
            store.Commit([], new JournalUpkeep([], store.Head.Acknowledged, numbers.Wanted));
            numbers.Reserved(store.Head.PassageFloor);
            if (aside is not null)
            {
                Log.JournalSetAside(logger, aside.File, aside.Salvaged.Length);
                CarryOver(store, aside, limits, time.GetUtcNow());
            }

            var desk = new JournalDesk(limits, numbers, store.Head);
            var journal = new SqliteJournal(path, gateway, store, desk, time, logger, limits, key, plateKey)
            {
                SetAside = aside,
            };
            journal._thread.Start();
            Log.JournalOpened(logger, journal.Epoch, store.Head.Record, journal.Outbox.Waiting);
            return journal;
        }
        catch (SqliteException)
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Passages that were open when this journal was last left: a crash cut them off.</summary>
    public IReadOnlyList<PassageDocument> OpenPassages() => _openPassages;

    public ulong NextPassage() => _desk.NextPassage();

    public bool TryAppend(JournalEntry entry)
    {
        // Checked here, in the caller's hands: the writer's thread has nobody above it.
        Invariant.Holds(entry.At >= TimeSpan.Zero && entry.At < LongestRun, "a record's time is out of range");
        Invariant.Holds(entry.Passage <= long.MaxValue, "a passage number is out of range");

        // What amends a passage is made of what stands when the writer comes to it.
        return _desk.TryAppend(entry.Amend is null ? entry with { Bytes = EntryBytes.Of(entry) } : entry);
    }

    public IReadOnlyList<PassageDocument> Passages(string? lane, ulong? before, int limit) =>
        _reader.Passages(lane, before, Math.Clamp(limit, 1, 500));

    public PassageDocument? Passage(ulong number) => number > long.MaxValue ? null : _reader.Passage(number);

    /// <summary>Passages that fit, newest first.</summary>
    public IReadOnlyList<PassageDocument> Search(PassageQuery query) =>
        _reader.Search(query with { Limit = Math.Clamp(query.Limit, 1, 500) });

    /// <summary>Passages that were sent to inspection, newest first.</summary>
    /// <param name="open">Only those of which nobody told yet what was found.</param>
    /// <param name="from">That opened at or after this moment.</param>
    /// <param name="limit">1 to 500.</param>
    public IReadOnlyList<PassageDocument> ToInspection(bool open, DateTimeOffset from, int limit) =>
        _reader.ToInspection(open, from, Math.Clamp(limit, 1, 500));

    /// <summary>Passages in the order in which they closed, with the record of that.</summary>
    /// <param name="after">Only later records.</param>
    /// <param name="limit">1 to 500.</param>
    public IReadOnlyList<(long Record, PassageDocument Passage)> Closed(long after, int limit) =>
        _reader.Closed(after, Math.Clamp(limit, 1, 500));

    /// <summary>How the passages ended that opened at or after a moment.</summary>
    public IReadOnlyList<OutcomeTally> Tally(DateTimeOffset from) => _reader.Tally(from);

    /// <summary>Who did what, newest first.</summary>
    /// <param name="before">Only records before this one; null from the newest.</param>
    /// <param name="limit">1 to 500.</param>
    public IReadOnlyList<AuditEntry> Audit(long? before, int limit) =>
        _reader.Records(JournalKind.Audit, before, Math.Clamp(limit, 1, 500));

    /// <summary>What shifts told each other, newest first.</summary>
    /// <param name="limit">1 to 500.</param>
    public IReadOnlyList<AuditEntry> Shifts(int limit) =>
        _reader.Records(JournalKind.Shift, null, Math.Clamp(limit, 1, 500));

    /// <summary>Who did what to one passage, in order.</summary>
    public IReadOnlyList<AuditEntry> AuditOf(ulong passage) =>
        passage is 0 or > long.MaxValue ? [] : _reader.AuditOf(passage, AuditOfPassageLimit);

    /// <summary>Which files its records name; null while the disk cannot be read.</summary>
    public NamedFiles? Named() => _reader.Named();

    /// <summary>
    /// Takes plates and tags out of passages whose time is over, some at a time: call it again and again.
    /// </summary>
    /// <param name="before">Passages that closed before.</param>
    /// <param name="strangersBefore">
    /// Passages that closed before and in which nobody enrolled was recognised; not earlier than the other.
    /// </param>
    public void Erase(DateTimeOffset before, DateTimeOffset strangersBefore)
    {
        Invariant.Holds(before <= strangersBefore, "strangers are kept no longer than the others");
        _desk.Erase(before, strangersBefore, _time.GetElapsedTime(_openedAt), _time.GetUtcNow());
    }

    /// <summary>Signs and reports how far the journal has come, unless nothing was written since the last time. What an
    /// officer or the centre does is signed with its record, without being asked.</summary>
    public void Checkpoint()
    {
        if (_key is not null)
        {
            _desk.Checkpoint(_time.GetElapsedTime(_openedAt), _time.GetUtcNow());
        }
    }

    /// <summary>Writes what is queued and closes the file.</summary>
    public void Dispose()
    {
        _desk.Close();
        _thread.Join();
        _timer.Dispose();
        _reader.Dispose();
        _store?.Dispose();
    }

    IReadOnlyList<OutgoingEvent> IOutboxStore.Outgoing(long from, long to, int limit) =>
        _reader.Outgoing(from, to, limit);

    DateTimeOffset? IOutboxStore.OldestOutgoing(long after) => _reader.OldestOutgoing(after);

    void IOutboxStore.Truncate(long through)
    {
        if (_desk.Truncate(through))
        {
            _timer.Change(_limits.TruncateDelay, Timeout.InfiniteTimeSpan);
        }
    }

    bool IOutboxStore.Declare(LostRange range) =>
        _desk.Declare(range, _time.GetElapsedTime(_openedAt), _time.GetUtcNow());

    /// <summary>What waited in a damaged journal goes on under the numbers of this one.</summary>
    private static void CarryOver(JournalStore store, SetAsideJournal aside, JournalLimits limits, DateTimeOffset now)
    {
        foreach (var some in aside.Salvaged.Where(told => told.Data is not null).Select(Salvaged).Chunk(limits.Batch))
        {
            store.Commit(some, new JournalUpkeep([], store.Head.Acknowledged, store.Head.PassageFloor));
        }

        if (aside.Lost is { } lost)
        {
            var declared = new Declaration(lost, TimeSpan.Zero, now, "untrusted");
            store.Commit([], new JournalUpkeep([declared], store.Head.Acknowledged, store.Head.PassageFloor));
        }
    }

    /// <summary>Passage numbers of the old journal mean nothing here: the record is about none.</summary>
    private static JournalEntry Salvaged(PassageEvent told) => new()
    {
        Kind = told.Type == PassageEvent.Decided ? JournalKind.PassageDecided : JournalKind.PassageClosed,
        Lane = told.Data!.Lane,
        Passage = 0,
        At = TimeSpan.Zero,
        Utc = told.Time,
        Clock = told.TimeQuality,
        Text = $"{{\"salvaged\":\"{told.Id}\"}}",
        Outgoing = told.Data,
    };

    private void Write()
    {
        while (_desk.Take() is { } work)
        {
            if (_store is null && work.MayReopen)
            {
                _store = Reopen();
            }

            if (_store is null || !TryCommit(_store, work))
            {
                Fail(work);
            }
        }
    }

    private bool TryCommit(JournalStore store, JournalWork work)
    {
        try
        {
            store.Commit(work.Entries, work.Upkeep);
        }
        catch (SqliteException e)
        {
            Log.WriteFailed(_logger, e.SqliteExtendedErrorCode, e.Message, work.Entries.Count);
            store.Dispose();
            _store = null;
            return false;
        }

        _desk.Committed(work);
        foreach (var entry in work.Entries)
        {
            entry.Written?.Invoke(true);
        }

        Outbox.Advance(store.Head.OutboxLast);
        store.CopyLog();
        return true;
    }

    private void Fail(JournalWork work)
    {
        if (_desk.Failed(work))
        {
            _timer.Change(_limits.ReopenDelay, Timeout.InfiniteTimeSpan);
        }

        foreach (var entry in work.Entries)
        {
            entry.Written?.Invoke(false);
        }
    }

    /// <summary>Opens the same journal again, never another one: a file that was replaced meanwhile is not
    /// written.</summary>
    private JournalStore? Reopen()
    {
        try
        {
            var store = JournalStore.Open(_path, _gateway, _limits, _key, create: false, _plateKey);
            if (store.Epoch == Epoch && store.Head.OutboxLast >= Outbox.LastSequence)
            {
                Log.JournalReopened(_logger, Epoch, store.Head.Record);
                return store;
            }

            Log.JournalReplaced(_logger, Epoch, store.Epoch);
            store.Dispose();
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException)
        {
            Log.ReopenFailed(_logger, e.Message);
        }

        return null;
    }
}
