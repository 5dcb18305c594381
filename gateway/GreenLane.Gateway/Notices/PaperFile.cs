using System.Text.Json;
using GreenLane.Lanes;
using Microsoft.Data.Sqlite;

namespace GreenLane.Gateway.Notices;

/// <summary>The notices on the disk, and when each intake was heard: what was answered as taken survives a power cut.
/// </summary>
/// <remarks>
/// Not thread-safe: its desk calls it. A file that cannot be understood is put aside; senders send again what they
/// have.
/// </remarks>
internal sealed class PaperFile : IDisposable
{
    private const string Durable = "PRAGMA synchronous = EXTRA; PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON;";

    private const string Create = """
        CREATE TABLE IF NOT EXISTS notices (mrn TEXT PRIMARY KEY, notice TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS heard (source TEXT PRIMARY KEY, utc_ticks INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """;

    private readonly SqliteConnection _connection;

    private PaperFile(SqliteConnection connection) => _connection = connection;

    /// <summary>A file that could not be read and lies aside under this name; null if there was none.</summary>
    public string? SetAside { get; private init; }

    /// <exception cref="SqliteException">It cannot be opened, and neither can one in its place.</exception>
    public static PaperFile Open(string path)
    {
        try
        {
            return new PaperFile(Connect(path));
        }
        catch (SqliteException) when (File.Exists(path))
        {
            var aside = path + ".damaged";
            File.Move(path, aside, overwrite: true);
            foreach (var beside in new[] { path + "-wal", path + "-shm" })
            {
                File.Delete(beside);
            }

            return new PaperFile(Connect(path)) { SetAside = aside };
        }
    }

    /// <summary>All notices, in no order; one that cannot be understood any more is left out.</summary>
    public IEnumerable<Notice> Notices()
    {
        using var command = Command("SELECT notice FROM notices");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (TryRead(row.GetString(0)) is { } notice)
            {
                yield return notice;
            }
        }
    }

    public IEnumerable<(string Source, DateTimeOffset At)> Heard()
    {
        using var command = Command("SELECT source, utc_ticks FROM heard");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return (row.GetString(0), new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero));
        }
    }

    /// <summary>Makes all of it durable, or nothing.</summary>
    /// <param name="source">Who was heard; null: nobody.</param>
    /// <exception cref="SqliteException">Nothing was written.</exception>
    public void Write(
        IReadOnlyCollection<Notice> put, IReadOnlyCollection<Mrn> gone, string? source, DateTimeOffset at)
    {
        using var transaction = _connection.BeginTransaction();
        using var remove = Command("DELETE FROM notices WHERE mrn = $mrn", transaction, "$mrn");
        foreach (var mrn in gone)
        {
            remove.Parameters[0].Value = mrn.ToString();
            remove.ExecuteNonQuery();
        }

        using var insert = Command(
            "INSERT OR REPLACE INTO notices VALUES ($mrn, $notice)", transaction, "$mrn", "$notice");
        foreach (var notice in put)
        {
            insert.Parameters[0].Value = notice.Mrn.ToString();
            insert.Parameters[1].Value = JsonSerializer.Serialize(
                KeptNotice.Of(notice), GatewayJson.Default.KeptNotice);
            insert.ExecuteNonQuery();
        }

        if (source is not null)
        {
            using var heard = Command(
                "INSERT OR REPLACE INTO heard VALUES ($source, $at)", transaction, "$source", "$at");
            heard.Parameters[0].Value = source;
            heard.Parameters[1].Value = at.UtcTicks;
            heard.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public void Dispose() => _connection.Dispose();

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            foreach (var sql in new[] { Durable, Create })
            {
                using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this class.
                command.CommandText = sql;
#pragma warning restore CA2100
                command.ExecuteNonQuery();
            }

            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteCommand Command(string sql, SqliteTransaction? transaction = null, params string[] parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this class; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        foreach (var name in parameters)
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        return command;
    }

    private static Notice? TryRead(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, GatewayJson.Default.KeptNotice)?.ToNotice();
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }
}
