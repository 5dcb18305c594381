using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Reporting.Journal;

/// <summary>
/// What passages are found by: narrow rows beside the documents, written with them, that no chain runs over.
/// </summary>
/// <remarks>
/// Plates stand here in their canonical form, so that what a person types and what a camera read meet; they go with the
/// passage's own when their time is over (hazard H-10). Within the transaction of its owner.
/// </remarks>
internal sealed class PassageIndex(SqliteConnection connection, Func<string, string?>? canonical) : IDisposable
{
    public const string Create = """
        CREATE TABLE IF NOT EXISTS search (
            number INTEGER PRIMARY KEY,
            lane TEXT NOT NULL,
            opened_us INTEGER NOT NULL,
            operator TEXT,
            outcome TEXT,
            reason TEXT,
            released_by TEXT) STRICT;
        CREATE TABLE IF NOT EXISTS plates (
            plate TEXT NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (plate, number)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS plates_by_number ON plates (number);
        CREATE INDEX IF NOT EXISTS search_to_inspection ON search (number) WHERE outcome = 'to-inspection';
        """;

    /// <summary>All conditions in one statement; SQLite takes plates first where one is given.</summary>
    public const string Find = $"""
        SELECT p.document FROM search s JOIN {JournalSchema.Told} p ON p.number = s.number
        WHERE s.number < $before
            AND ($lane IS NULL OR s.lane = $lane)
            AND ($operator IS NULL OR s.operator = $operator)
            AND ($outcome IS NULL OR s.outcome = $outcome)
            AND ($reason IS NULL OR s.reason = $reason)
            AND s.opened_us >= $from AND s.opened_us < $to
            AND ($enrolled = 0 OR s.operator IS NOT NULL)
            AND ($plate IS NULL
                OR s.number IN (SELECT number FROM plates WHERE plate >= $plate AND plate < $plate_end))
        ORDER BY s.number DESC LIMIT $limit
        """;

    public const string ToInspection = $"""
        SELECT p.document FROM search s JOIN {JournalSchema.Told} p ON p.number = s.number
        WHERE s.outcome = 'to-inspection' AND s.opened_us >= $from
            AND ($open = 0 OR json_extract(p.document, '$.inspections') IS NULL)
        ORDER BY s.number DESC LIMIT $limit
        """;

    public const string Tally = """
        SELECT outcome, released_by, COUNT(*) FROM search WHERE opened_us >= $from GROUP BY outcome, released_by
        """;

    private readonly JournalStatement _put = new(connection, """
        INSERT INTO search VALUES ($number, $lane, $opened, $operator, $outcome, $reason, $by)
        ON CONFLICT (number) DO UPDATE SET operator = excluded.operator, outcome = excluded.outcome,
            reason = excluded.reason, released_by = excluded.released_by
        """);

    private readonly JournalStatement _plate = new(connection, "INSERT OR IGNORE INTO plates VALUES ($plate, $number)");
    private readonly JournalStatement _erase = new(connection, "DELETE FROM plates WHERE number = $number");

    public void Put(ulong number, PassageDocument passage)
    {
        _put.Put((long)number).Put(passage.Lane).Put(Microseconds(passage.OpenedAt)).Put(passage.OperatorId)
            .Put(passage.Outcome).Put(passage.Reason).Put(passage.ReleasedBy).Run();
        foreach (var sighting in passage.Sightings)
        {
            if (sighting.Plate is { } text && canonical?.Invoke(text) is { } plate)
            {
                _plate.Put(plate).Put((long)number).Run();
            }
        }
    }

    public void Erase(long number) => _erase.Put(number).Run();

    public void Dispose()
    {
        _put.Dispose();
        _plate.Dispose();
        _erase.Dispose();
    }

    /// <summary>The parameters of <see cref="Find"/>.</summary>
    public static (string Name, object? Value)[] Parameters(PassageQuery query) =>
    [
        ("$before", query.Before is < long.MaxValue ? (long)query.Before.Value : long.MaxValue),
        ("$lane", query.Lane),
        ("$operator", query.OperatorId),
        ("$outcome", query.Outcome),
        ("$reason", query.Reason),
        ("$from", query.From is { } from ? Microseconds(from) : long.MinValue),
        ("$to", query.To is { } to ? Microseconds(to) : long.MaxValue),
        ("$enrolled", query.EnrolledOnly ? 1L : 0L),
        ("$plate", query.Plate),

        // Right behind the plate itself, or behind all that begin with it: '~' sorts after every letter of a plate.
        ("$plate_end", query.Plate is null ? null : query.Plate + (query.IsPrefix ? "~" : "\0")),
        ("$limit", (long)query.Limit),
    ];

    public static long Microseconds(DateTimeOffset moment)
        => (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
