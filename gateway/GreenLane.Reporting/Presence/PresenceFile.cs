using System.Collections.Immutable;
using System.Security.Cryptography;
using GreenLane.Lanes;
using GreenLane.Reporting.Journal;
using Microsoft.Data.Sqlite;

namespace GreenLane.Reporting.Presence;

/// <summary>
/// The facts of a gateway's presence book on the disk: what a commit returned for survives a power cut.
/// </summary>
/// <remarks>Not thread-safe: its book has one saver. Disposed by the book.</remarks>
internal sealed class PresenceFile : IDisposable
{
    private const string Create = """
        CREATE TABLE IF NOT EXISTS meta (
            one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL, key TEXT NOT NULL, last INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS facts (
            row INTEGER PRIMARY KEY, vehicle TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
            crossing TEXT NOT NULL, gateway TEXT NOT NULL, lane TEXT NOT NULL, utc_ms INTEGER NOT NULL,
            dated INTEGER NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL, passage TEXT, sent INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX IF NOT EXISTS facts_by_time ON facts (utc_ms);
        CREATE INDEX IF NOT EXISTS facts_by_passage ON facts (passage) WHERE passage IS NOT NULL;
        """;

    private readonly SqliteConnection _connection;

    private PresenceFile(SqliteConnection connection) => _connection = connection;

    /// <summary>Names this life of the file; sequences begin anew with a new one.</summary>
    public string Epoch { get; private set; } = "";

    /// <summary>The last sequence given out.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Opens the file or makes it; facts under another key are of no use and go.</summary>
    /// <exception cref="SqliteException">It cannot be opened, or is not such a file.</exception>
    public static PresenceFile Open(string path, PresenceKey key)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            connection.Run(JournalSchema.Durable);
            connection.Run(Create);
            var file = new PresenceFile(connection);
            file.Begin(key.Fingerprint);
            return file;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>All facts, oldest first, and whether the broker has taken each.</summary>
    public IEnumerable<(PresenceFact Fact, bool Sent)> Load()
    {
        using var command = _connection.Prepare("""
            SELECT vehicle, kind, country, crossing, gateway, lane, utc_ms, dated, epoch, seq, passage, sent
            FROM facts ORDER BY row
            """);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var kind = StableId.TryParse<MovementKind>(row.GetString(1), out var named) ? named : MovementKind.None;
            var direction = kind == MovementKind.Entered ? LaneDirection.Entry : LaneDirection.Exit;
            yield return (
                new PresenceFact(
                    row.GetString(0), kind,
                    new PresencePlace(
                        row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), direction),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)), row.GetInt64(7) != 0,
                    row.GetString(8), row.GetInt64(9), row.IsDBNull(10) ? null : row.GetString(10)),
                row.GetInt64(11) != 0);
        }
    }

    public bool Holds(string passage)
    {
        using var command = _connection.Prepare("SELECT EXISTS (SELECT 1 FROM facts WHERE passage = $passage)");
        command.Set("$passage", passage);
        return (long)command.ExecuteScalar()! != 0;
    }

    /// <summary>Writes what is new, in one commit, and lets go of what is old or too much.</summary>
    /// <param name="sent">Own sequences that the broker has taken.</param>
    /// <param name="datedAt">What was undated gets this time; null: it stays so.</param>
    /// <param name="oldest">What lies before it goes; null: no clock says what is old.</param>
    /// <exception cref="SqliteException">Nothing was written.</exception>
    public void Write(
        ImmutableArray<PresenceFact> facts, ImmutableArray<long> sent, DateTimeOffset? datedAt, DateTimeOffset? oldest,
        int limit)
    {
        using var transaction = _connection.BeginTransaction();
        Insert(facts, transaction);
        Execute(transaction, "UPDATE facts SET sent = 1 WHERE epoch = $epoch AND seq = $seq", sent, (command, seq) =>
        {
            command.Set("$epoch", Epoch);
            command.Set("$seq", seq);
        });
        if (datedAt is { } at)
        {
            Execute(transaction, "UPDATE facts SET utc_ms = $at, dated = 1 WHERE dated = 0", [at], (command, time)
                => command.Set("$at", time.ToUnixTimeMilliseconds()));
        }

        if (oldest is { } end)
        {
            Execute(transaction, "DELETE FROM facts WHERE utc_ms < $end AND dated = 1", [end], (command, time)
                => command.Set("$end", time.ToUnixTimeMilliseconds()));
        }

        Execute(
            transaction, "DELETE FROM facts WHERE row <= (SELECT MAX(row) FROM facts) - $limit", [limit],
            (command, most) => command.Set("$limit", most));
        var last = facts.Where(fact => fact.Epoch == Epoch).Select(fact => fact.Sequence)
            .Append(LastSequence).Max();
        Execute(transaction, "UPDATE meta SET last = $last WHERE one = 1", [last], (command, value)
            => command.Set("$last", value));
        transaction.Commit();
        LastSequence = last;
    }

    public void Dispose() => _connection.Dispose();

    private void Insert(ImmutableArray<PresenceFact> facts, SqliteTransaction transaction) => Execute(
        transaction,
        """
        INSERT INTO facts (vehicle, kind, country, crossing, gateway, lane, utc_ms, dated, epoch, seq, passage, sent)
        VALUES ($vehicle, $kind, $country, $crossing, $gateway, $lane, $at, $dated, $epoch, $seq, $passage, 0)
        """,
        facts,
        (command, fact) =>
        {
            command.Set("$vehicle", fact.Vehicle);
            command.Set("$kind", StableId.Of(fact.Kind));
            command.Set("$country", fact.Place.Country);
            command.Set("$crossing", fact.Place.Crossing);
            command.Set("$gateway", fact.Place.Gateway);
            command.Set("$lane", fact.Place.Lane);
            command.Set("$at", fact.At.ToUnixTimeMilliseconds());
            command.Set("$dated", fact.IsDated ? 1 : 0);
            command.Set("$epoch", fact.Epoch);
            command.Set("$seq", fact.Sequence);
            command.Set("$passage", fact.Passage);
        });

    private void Execute<T>(
        SqliteTransaction transaction, string sql, ImmutableArray<T> values, Action<SqliteCommand, T> set)
    {
        using var command = _connection.Prepare(sql);
        command.Transaction = transaction;
        foreach (var value in values)
        {
            set(command, value);
            command.ExecuteNonQuery();
        }
    }

    private void Begin(string key)
    {
        using var read = _connection.Prepare("SELECT epoch, last FROM meta WHERE one = 1 AND key = $key");
        read.Set("$key", key);
        using (var row = read.ExecuteReader())
        {
            if (row.Read())
            {
                (Epoch, LastSequence) = (row.GetString(0), row.GetInt64(1));
                return;
            }
        }

        Epoch = RandomNumberGenerator.GetHexString(12, lowercase: true);
        using var transaction = _connection.BeginTransaction();
        Execute(transaction, "DELETE FROM facts", [0], (_, _) => { });
        Execute(transaction, "INSERT OR REPLACE INTO meta VALUES (1, $epoch, $key, 0)", [key], (command, value) =>
        {
            command.Set("$epoch", Epoch);
            command.Set("$key", value);
        });
        transaction.Commit();
    }
}
