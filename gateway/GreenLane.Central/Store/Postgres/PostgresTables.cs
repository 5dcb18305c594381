using System.Data.Common;
using GreenLane.Central.Ingest;
using Npgsql;
using NpgsqlTypes;

namespace GreenLane.Central.Store.Postgres;

/// <summary>Writes a batch in a handful of round trips: events by COPY, passages and states from arrays.</summary>
internal sealed class PostgresTables : IStoreTables
{
    private const string CopyEvents = """
        COPY events (epoch, sequence, time, received, lane, type, subject, aside, body) FROM STDIN (FORMAT binary)
        """;

    private readonly NpgsqlConnection _connection;
    private readonly string _instance;
    private readonly PostgresShares _shares;
    private readonly PostgresMonths _months;
    private readonly PostgresPassages _passages;
    private readonly PostgresNames _names;
    private readonly PostgresStates _states;
    private NpgsqlTransaction? _transaction;

    /// <param name="instance">What this instance is called among those on the same database.</param>
    public PostgresTables(NpgsqlConnection connection, string instance)
    {
        _connection = connection;
        _instance = instance;
        _shares = new PostgresShares(connection);
        _months = new PostgresMonths(connection);
        _passages = new PostgresPassages(connection, _months);
        _names = new PostgresNames(connection, _months);
        _states = new PostgresStates(connection);
        _shares.Enter();
    }

    public DbConnection Connection => _connection;

    public Shares Lead() => _shares.Lead();

    public void Begin() => _transaction = _connection.BeginTransaction();

    public void Commit()
    {
        _transaction?.Commit();
        _transaction?.Dispose();
        _transaction = null;
    }

    // Not within the transaction: telling locks all who tell against each other, and that over a flush to the disk.
    public void Tell(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        using var command = new NpgsqlCommand(
            $"SELECT pg_notify('{ChangeNotice.Channel}', notice) FROM unnest($1) notice", _connection);
        command.Add(ChangeNotice.Write(_instance, changes));
        command.ExecuteNonQuery();
    }

    public long AddGateway(GatewayKey gateway)
    {
        using var add = new Statement(
            _connection, "INSERT INTO gateways (crossing, gateway) VALUES ($1, $2) RETURNING id");
        return add.Number(gateway.Crossing, gateway.Gateway)!.Value;
    }

    public long AddEpoch(long gateway, string epoch)
    {
        using var add = new Statement(
            _connection, "INSERT INTO epochs (gateway, epoch) VALUES ($1, $2) RETURNING id");
        return add.Number(gateway, epoch)!.Value;
    }

    public void Write(StoreBatch batch)
    {
        if (batch.Events.Count > 0)
        {
            Copy(batch.Events);
        }

        _passages.Merge(batch.Passages);
        _names.Enter(batch.Passages);
        _states.Save(batch);
    }

    public int CountDiffering(IReadOnlyList<EventRow> doubles)
    {
        using var command = new NpgsqlCommand("""
            SELECT count(*) FROM unnest($1, $2, $3, $4, $5, $6) AS d (epoch, sequence, time, lane, type, subject)
            WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.epoch = d.epoch AND e.sequence = d.sequence
                AND e.time = d.time AND e.lane = d.lane AND e.type = d.type
                AND e.subject IS NOT DISTINCT FROM d.subject)
            """, _connection);
        command.Add([.. doubles.Select(row => row.Epoch.Id)]);
        command.Add([.. doubles.Select(row => row.Arrival.Sequence)]);
        command.Add([.. doubles.Select(row => Moment.Store(row.Arrival.Event.Time))]);
        command.Add([.. doubles.Select(row => row.Arrival.Lane)]);
        command.Add([.. doubles.Select(row => row.Arrival.Event.Type)]);
        command.Add([.. doubles.Select(row => row.Arrival.Event.Subject)]);
        return (int)(long)command.ExecuteScalar()!;
    }

    // A connection that is closed rolls back, and lets go of all its locks.
    public void Dispose()
    {
        _transaction?.Dispose();
        _connection.Dispose();
    }

    private void Copy(List<EventRow> rows)
    {
        foreach (var row in rows)
        {
            _months.Need("events", row.Arrival.ReceivedAt);
        }

        using var copy = _connection.BeginBinaryImport(CopyEvents);
        foreach (var (epoch, arrival, aside) in rows)
        {
            var e = arrival.Event;
            copy.StartRow();
            copy.Write(epoch.Id, NpgsqlDbType.Bigint);
            copy.Write(arrival.Sequence, NpgsqlDbType.Bigint);
            copy.Write(Moment.Store(e.Time), NpgsqlDbType.Bigint);
            copy.Write(Moment.Store(arrival.ReceivedAt), NpgsqlDbType.Bigint);
            copy.Write(arrival.Lane, NpgsqlDbType.Text);
            copy.Write(e.Type, NpgsqlDbType.Text);
            Write(copy, e.Subject);
            Write(copy, aside);
            copy.Write(arrival.Body, NpgsqlDbType.Bytea);
        }

        copy.Complete();
    }

    private static void Write(NpgsqlBinaryImporter copy, string? text)
    {
        if (text is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(text, NpgsqlDbType.Text);
        }
    }
}
