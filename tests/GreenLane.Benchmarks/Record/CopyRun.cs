using System.Diagnostics;
using Npgsql;

namespace GreenLane.Benchmarks.Record;

/// <summary>
/// The yardstick for ingest: bare COPY of the rows that ingest left behind, into the same tables with the same indexes
/// in another database of the same server, in one go, with nothing decided and nothing acknowledged.
/// </summary>
internal sealed class CopyRun : IDisposable
{
    private const string Events = "epoch, sequence, time, received, lane, type, subject, aside, body";

    private const string Passages = """
        gateway, epoch, sequence, filed, sort, counted, opened, decided, closed, dwell, id, lane, clock, outcome,
        released_by, verdict, reason, identity, operator_id, issuer
        """;

    private const string Names = "name, sort, gateway, passage";

    private readonly NpgsqlConnection _from;
    private readonly NpgsqlConnection _to;

    /// <param name="from">Where ingest writes.</param>
    /// <param name="to">A database of the same form, with the months made.</param>
    public CopyRun(string from, string to)
    {
        _from = new NpgsqlConnection(from + ";Pooling=false");
        _to = new NpgsqlConnection(to + ";Pooling=false");
        _from.Open();
        _to.Open();
        using var bare = new NpgsqlCommand("ALTER TABLE passages DISABLE TRIGGER USER", _to);
        bare.ExecuteNonQuery(); // Nothing is to be counted there.
    }

    /// <summary>Events a second, each with its part of a passage's row.</summary>
    public Percentiles PerSecond { get; } = new();

    /// <summary>Copies the rows of one round.</summary>
    /// <param name="after">The last sequence of every gateway before it.</param>
    /// <param name="through">The last sequence of every gateway in it.</param>
    /// <returns>Events a second.</returns>
    public double Copy(int events, long after, long through, bool counts)
    {
        MakeMonths();
        var round = $"sequence > {after} AND sequence <= {through}";
        var eventRows = Read($"SELECT {Events} FROM events WHERE {round} ORDER BY sequence, epoch");
        var passageRows = Read($"SELECT {Passages} FROM passages WHERE {round} ORDER BY sequence, epoch");
        var nameRows = Read($"""
            SELECT {Names} FROM passage_names n WHERE EXISTS (
                SELECT 1 FROM passages p WHERE p.gateway = n.gateway AND p.id = n.passage AND {round})
            """);
        var start = Stopwatch.GetTimestamp();
        using (var transaction = _to.BeginTransaction())
        {
            Write($"COPY events ({Events}) FROM STDIN (FORMAT binary)", eventRows);
            Write($"COPY passages ({Passages}) FROM STDIN (FORMAT binary)", passageRows);
            Write($"COPY passage_names ({Names}) FROM STDIN (FORMAT binary)", nameRows);
            transaction.Commit();
        }

        var perSecond = events / Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (counts)
        {
            PerSecond.Add(perSecond);
        }

        return perSecond;
    }

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    /// <summary>The rows in the server's own binary form.</summary>
    private byte[] Read(string select)
    {
        using var raw = _from.BeginRawBinaryCopy($"COPY ({select}) TO STDOUT (FORMAT binary)");
        using var kept = new MemoryStream();
        raw.CopyTo(kept);
        return kept.ToArray();
    }

    private void Write(string copy, byte[] rows)
    {
        using var raw = _to.BeginRawBinaryCopy(copy);
        raw.Write(rows);
    }

    /// <summary>Gives the second database the partitions and the unique indexes of the first.</summary>
    private void MakeMonths()
    {
        var statements = new List<string>();
        using (var command = new NpgsqlCommand("""
            SELECT format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I %s', c.relname, p.relname,
                pg_get_expr(c.relpartbound, c.oid)) FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid
                JOIN pg_class p ON p.oid = i.inhparent WHERE c.relkind = 'r'
            UNION ALL
            SELECT replace(indexdef, 'CREATE UNIQUE INDEX', 'CREATE UNIQUE INDEX IF NOT EXISTS') FROM pg_indexes
                WHERE indexname LIKE 'events%once'
            """, _from))
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                statements.Add(reader.GetString(0));
            }
        }

        foreach (var sql in statements)
        {
            using var command = new NpgsqlCommand(sql, _to);
            command.ExecuteNonQuery();
        }
    }
}
