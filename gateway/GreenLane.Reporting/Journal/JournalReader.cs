using System.Text.Json;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Reporting.Journal;

/// <summary>Reads a journal beside its writer; in WAL mode neither waits for the other. Thread-safe.</summary>
/// <remarks>A disk that cannot be read answers with nothing and <see cref="Failed"/>: no exception leaves.</remarks>
internal sealed class JournalReader(string path, JournalLimits limits) : IDisposable
{
    private const string ByNumber = $"SELECT document FROM {JournalSchema.Told} WHERE number = $number";

    private const string Newest = $"""
        SELECT document FROM {JournalSchema.Told} WHERE number < $before ORDER BY number DESC LIMIT $limit
        """;

    private const string NewestOfLane = $"""
        SELECT document FROM {JournalSchema.Told}
        WHERE lane = $lane AND number < $before ORDER BY number DESC LIMIT $limit
        """;

    private const string NeverClosed = $"""
        SELECT document FROM {JournalSchema.Told} WHERE closed = 0 ORDER BY number LIMIT $limit
        """;

    private const string Acts = """
        SELECT seq, utc_us, clock, lane, passage, payload FROM records
        WHERE kind = $kind AND seq < $before AND payload IS NOT NULL ORDER BY seq DESC LIMIT $limit
        """;

    private const string ActsOfPassage = """
        SELECT seq, utc_us, clock, lane, passage, payload FROM records
        WHERE passage = $passage AND kind = $kind AND payload IS NOT NULL ORDER BY seq LIMIT $limit
        """;

    private const string Window = """
        SELECT seq, lane, event FROM outbox WHERE seq BETWEEN $from AND $to ORDER BY seq LIMIT $limit
        """;

    private const string Oldest = "SELECT utc_us FROM outbox WHERE seq > $after ORDER BY seq LIMIT 1";

    // The newest records are looked at, not all: a gateway that never trusted its clock has no such time.
    private const string Trusted = """
        SELECT MAX(utc_us) FROM (SELECT utc_us, clock FROM records ORDER BY seq DESC LIMIT 4096)
        WHERE clock <> 'untrusted'
        """;

    // What is told of a passage afterwards closes it no second time.
    private const string ClosedInOrder = """
        SELECT CASE p.document WHEN '' THEN COALESCE(l.payload, 'null') ELSE p.document END, r.seq
        FROM records r CROSS JOIN passages p ON p.number = r.passage CROSS JOIN records l ON l.seq = p.record
        WHERE r.seq > $after AND r.kind = $closed AND NOT EXISTS (
            SELECT 1 FROM records f WHERE f.passage = r.passage AND f.kind = $closed AND f.seq < r.seq)
        ORDER BY r.seq LIMIT $limit
        """;

    private const string AllNamed = "SELECT hash, record FROM named";

    private const string OldestUnerased = """
        SELECT MIN(first) FROM (
            SELECT MIN(seq) AS first FROM records INDEXED BY records_unerased
            WHERE payload IS NOT NULL AND kind = 3 AND passage > 0
            UNION ALL SELECT MIN(record) FROM passages WHERE closed = 0
            UNION ALL SELECT record_last + 1 FROM meta)
        """;

    private readonly Lock _gate = new();
    private SqliteConnection? _connection;
    private bool _disposed;

    /// <summary>The last read did not succeed.</summary>
    public bool Failed { get; private set; }

    public PassageDocument? Passage(ulong number) =>
        Shown(Documents(ByNumber, ("$number", (long)number))).FirstOrDefault();

    public IReadOnlyList<PassageDocument> Passages(string? lane, ulong? before, int limit)
    {
        var below = before is < long.MaxValue ? (long)before.Value : long.MaxValue;
        return [.. Shown(lane is null
            ? Documents(Newest, ("$before", below), ("$limit", limit))
            : Documents(NewestOfLane, ("$lane", lane), ("$before", below), ("$limit", limit)))];
    }

    /// <summary>Passages that never closed, as they stand in the record, grounds included.</summary>
    public IReadOnlyList<PassageDocument> Open(int limit) => Documents(NeverClosed, ("$limit", limit));

    public IReadOnlyList<PassageDocument> Search(PassageQuery query) =>
        [.. Shown(Documents(PassageIndex.Find, PassageIndex.Parameters(query)))];

    public IReadOnlyList<PassageDocument> ToInspection(bool open, DateTimeOffset from, int limit) =>
    [
        .. Shown(Documents(
            PassageIndex.ToInspection, ("$open", open ? 1L : 0L), ("$from", PassageIndex.Microseconds(from)),
            ("$limit", limit))),
    ];

    public IReadOnlyList<(long Record, PassageDocument Passage)> Closed(long after, int limit) =>
    [
        .. Rows(
            ClosedInOrder,
            [("$closed", (long)JournalKind.PassageClosed), ("$after", after), ("$limit", limit)],
            row => (Record: row.GetInt64(1), Passage: Document(row)))
            .Where(one => one.Passage is not null).Select(one => (one.Record, one.Passage!)),
    ];

    public IReadOnlyList<OutcomeTally> Tally(DateTimeOffset from) => Rows(
        PassageIndex.Tally,
        [("$from", PassageIndex.Microseconds(from))],
        row => new OutcomeTally(
            row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2)));

    public IReadOnlyList<AuditEntry> Records(JournalKind kind, long? before, int limit) => Rows(
        Acts, [("$kind", (long)kind), ("$before", before ?? long.MaxValue), ("$limit", limit)], Act);

    public IReadOnlyList<AuditEntry> AuditOf(ulong passage, int limit) => Rows(
        ActsOfPassage, [("$passage", (long)passage), ("$kind", (long)JournalKind.Audit), ("$limit", limit)], Act);

    public IReadOnlyList<OutgoingEvent> Outgoing(long from, long to, int limit) => Rows(
        Window,
        [("$from", from), ("$to", to), ("$limit", limit)],
        row => new OutgoingEvent(row.GetInt64(0), row.GetString(1), row.GetString(2)));

    public DateTimeOffset? OldestOutgoing(long after)
    {
        var times = Rows(Oldest, [("$after", after)], row => DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(0)));
        return times.Count == 0 ? null : times[0];
    }

    public DateTimeOffset? LastTrusted()
    {
        var times = Rows(
            Trusted, [], row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0));
        return times is [{ } last] ? DateTimeOffset.UnixEpoch.AddMicroseconds(last) : null;
    }

    /// <returns>Null if the disk cannot be read.</returns>
    public NamedFiles? Named()
    {
        // The oldest first: what is named in between only makes the answer more careful.
        var oldest = Rows(OldestUnerased, [], row => row.GetInt64(0));
        var named = Rows(AllNamed, [], row => (Hash: row.GetString(0), Record: row.GetInt64(1)));
        return Failed || oldest.Count == 0
            ? null : new NamedFiles(named.ToDictionary(one => one.Hash, one => one.Record), oldest[0]);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _connection?.Dispose();
            _connection = null;
        }
    }

    internal static AuditEntry Act(SqliteDataReader row) => new(
        row.GetInt64(0), DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(1)), row.GetString(2), row.GetString(3),
        (ulong)row.GetInt64(4), row.GetString(5));

    /// <summary>What a verdict was made from stays in the journal.</summary>
    private static IEnumerable<PassageDocument> Shown(IEnumerable<PassageDocument> passages)
        => passages.Select(passage => passage with { Grounds = null });

    private static PassageDocument? Document(SqliteDataReader row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.GetString(0), ReportingJson.Default.PassageDocument);
        }
        catch (JsonException)
        {
            // A document changed by hand; the chain verifier names it, a list leaves it out.
            return null;
        }
    }

    private List<PassageDocument> Documents(string sql, params (string Name, object? Value)[] parameters) =>
        [.. Rows(sql, parameters, Document).OfType<PassageDocument>()];

    private List<T> Rows<T>(string sql, (string Name, object? Value)[] parameters, Func<SqliteDataReader, T> row)
    {
        lock (_gate)
        {
            var found = new List<T>();
            if (_disposed)
            {
                return found;
            }

            try
            {
                _connection ??= JournalStore.Connect(path, limits, create: false);
                using var command = _connection.Prepare(sql);
                foreach (var (name, value) in parameters)
                {
                    command.Set(name, value);
                }

                using var rows = command.ExecuteReader();
                while (rows.Read())
                {
                    found.Add(row(rows));
                }

                Failed = false;
            }
            catch (SqliteException)
            {
                // The next read opens the file anew: a handle to a failed disk does not heal.
                _connection?.Dispose();
                _connection = null;
                Failed = true;
                found.Clear();
            }

            return found;
        }
    }
}
