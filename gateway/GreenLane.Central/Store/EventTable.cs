using GreenLane.Central.Ingest;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store;

/// <summary>Every event as it came. Doubles fall at two unique keys: (epoch, sequence) and (source, id).</summary>
internal sealed class EventTable : IDisposable
{
    private readonly Statement _insert;
    private readonly Statement _same;

    public EventTable(SqliteConnection connection)
    {
        _insert = new Statement(connection, """
            INSERT OR IGNORE INTO events
                (epoch, sequence, source, event_id, type, subject, lane, time, received, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id
            """);
        _same = new Statement(connection, """
            SELECT 1 FROM events WHERE epoch = $1 AND sequence = $2 AND source = $3 AND type = $4 AND subject IS $5
                AND time = $6
            """);
    }

    /// <returns>False if it was there already.</returns>
    public bool TryInsert(EpochRow epoch, EventArrival arrival, out long row)
    {
        var e = arrival.Event;
        var inserted = _insert.Number(
            epoch.Id, arrival.Sequence, e.Source, e.Id, e.Type, e.Subject, arrival.Lane,
            Moment.Store(e.Time), Moment.Store(arrival.ReceivedAt), arrival.Body);
        row = inserted ?? 0;
        return inserted is not null;
    }

    /// <summary>
    /// True if what was stored under this sequence is another event: a gateway that was set back to an old disk
    /// gives sequences out twice, and that must be seen.
    /// </summary>
    public bool Differs(EpochRow epoch, EventArrival arrival)
        => _same.Number(
            epoch.Id, arrival.Sequence, arrival.Event.Source, arrival.Event.Type, arrival.Event.Subject,
            Moment.Store(arrival.Event.Time)) is null;

    public void Dispose()
    {
        _insert.Dispose();
        _same.Dispose();
    }
}
