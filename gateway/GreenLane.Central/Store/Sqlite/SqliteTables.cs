using System.Data.Common;
using System.Text.Json;
using GreenLane.Central.Ingest;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store.Sqlite;

/// <summary>
/// Writes row by row: in one process that costs nothing. Two unique keys, (epoch, sequence) and (source, id), stand
/// behind what the writer decides.
/// </summary>
internal sealed class SqliteTables : IStoreTables
{
    private readonly SqliteConnection _connection;
    private readonly List<Statement> _statements = [];
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _addGateway;
    private readonly Statement _saveGateway;
    private readonly Statement _saveLane;
    private readonly Statement _addEpoch;
    private readonly Statement _saveEpoch;
    private readonly Statement _addEvent;
    private readonly Statement _addLoss;
    private readonly Statement _addAside;
    private readonly Statement _trimAside;
    private readonly Statement _same;
    private readonly SqlitePassages _passages;
    private readonly SqliteNames _names;

    public SqliteTables(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _addGateway = Prepare("INSERT INTO gateways (crossing, gateway) VALUES ($1, $2) RETURNING id");
        _saveGateway = Prepare("""
            UPDATE gateways SET session = $2, earlier = $3, online = $4, since = $5, heard = $6,
                health = coalesce($7, health) WHERE id = $1
            """);
        _saveLane = Prepare("""
            INSERT OR REPLACE INTO lanes (gateway, lane, session, revision, document, direction)
            VALUES ($1, $2, $3, $4, $5, $6)
            """);
        _addEpoch = Prepare("INSERT INTO epochs (gateway, epoch) VALUES ($1, $2) RETURNING id");
        _saveEpoch = Prepare(
            "UPDATE epochs SET durable_through = $2, highest = $3, stored = $4, lost = $5 WHERE id = $1");
        _addEvent = Prepare("""
            INSERT INTO events (epoch, sequence, source, event_id, type, subject, lane, time, received, aside, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """);
        _addLoss = Prepare("""
            INSERT INTO lost (epoch, first, last, event)
            SELECT $1, $2, $3, id FROM events WHERE epoch = $4 AND sequence = $5
            """);
        _addAside = Prepare("""
            INSERT INTO set_aside (received, cause, crossing, gateway, topic, length, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """);
        _trimAside = Prepare(
            $"DELETE FROM set_aside WHERE n <= (SELECT max(n) FROM set_aside) - {SetAsideRow.MostKept}");
        _same = Prepare("""
            SELECT 1 FROM events WHERE epoch = $1 AND sequence = $2 AND source = $3 AND type = $4 AND subject IS $5
                AND time = $6
            """);
        _passages = new SqlitePassages(Prepare);
        _names = new SqliteNames(Prepare);
    }

    public DbConnection Connection => _connection;

    /// <summary>A file has one writer.</summary>
    public Shares Lead() => Shares.All;

    public void Begin() => _begin.Execute();

    public void Commit() => _commit.Execute();

    /// <summary>A file has no other instances.</summary>
    public void Tell(IReadOnlyList<StoreChange> changes)
    {
    }

    public long AddGateway(GatewayKey gateway) => _addGateway.Number(gateway.Crossing, gateway.Gateway)!.Value;

    public long AddEpoch(long gateway, string epoch) => _addEpoch.Number(gateway, epoch)!.Value;

    public void Write(StoreBatch batch)
    {
        foreach (var row in batch.Gateways)
        {
            Save(row);
        }

        foreach (var (gateway, document) in batch.Lanes)
        {
            _saveLane.Execute(
                gateway, document.Id, document.Session, document.Revision,
                JsonSerializer.Serialize(document, ReportingJson.Default.LaneDocument),
                LaneRow.DirectionOf(document));
        }

        foreach (var row in batch.Events)
        {
            Add(row);
        }

        foreach (var (epoch, range, by) in batch.Losses)
        {
            _addLoss.Execute(epoch.Id, range.From, range.To, by.Epoch.Id, by.Arrival.Sequence);
        }

        foreach (var row in batch.Aside)
        {
            _addAside.Execute(
                Moment.Store(row.ReceivedAt), row.Cause, row.Gateway.Crossing, row.Gateway.Gateway, row.Topic,
                (long)row.Length, row.Body);
            _trimAside.Execute();
        }

        foreach (var passage in batch.Passages)
        {
            _passages.Merge(passage);
            _names.Enter(passage);
        }

        foreach (var row in batch.Epochs)
        {
            _saveEpoch.Execute(row.Id, row.DurableThrough, row.Highest, row.Stored, row.Lost);
        }
    }

    // A gateway that was set back to an old disk gives sequences out twice, and that must be seen.
    public int CountDiffering(IReadOnlyList<EventRow> doubles)
        => doubles.Count(row => _same.Number(
            row.Epoch.Id, row.Arrival.Sequence, row.Arrival.Event.Source, row.Arrival.Event.Type,
            row.Arrival.Event.Subject, Moment.Store(row.Arrival.Event.Time)) is null);

    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _connection.Dispose();
    }

    private void Save(GatewayRow row)
    {
        var health = row.NewHealth is null
            ? null
            : JsonSerializer.Serialize(row.NewHealth, ReportingJson.Default.HealthDocument);
        row.NewHealth = null;
        long? online = row.Online is { } known ? (known ? 1 : 0) : null;
        _saveGateway.Execute(
            row.Id, row.Sessions.Current, row.Sessions.Earlier, online, Moment.Store(row.Since),
            Moment.Store(row.Heard), health);
    }

    private void Add(EventRow row)
    {
        var arrival = row.Arrival;
        var e = arrival.Event;
        _addEvent.Execute(
            row.Epoch.Id, arrival.Sequence, e.Source, e.Id, e.Type, e.Subject, arrival.Lane, Moment.Store(e.Time),
            Moment.Store(arrival.ReceivedAt), row.Aside, arrival.Body);
    }

    private Statement Prepare(string sql)
    {
        var statement = new Statement(_connection, sql);
        _statements.Add(statement);
        return statement;
    }
}
