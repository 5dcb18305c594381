using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store;

/// <summary>The SQLite file of a centre: one writer, many readers.</summary>
public sealed class StoreDatabase
{
    private const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE gateways (
            id INTEGER PRIMARY KEY, crossing TEXT NOT NULL, gateway TEXT NOT NULL,
            session TEXT, earlier TEXT NOT NULL DEFAULT '', online INTEGER, since INTEGER, heard INTEGER, health TEXT,
            UNIQUE (crossing, gateway));
        CREATE TABLE lanes (
            gateway INTEGER NOT NULL REFERENCES gateways (id), lane TEXT NOT NULL,
            session TEXT, revision INTEGER NOT NULL, document TEXT NOT NULL,
            PRIMARY KEY (gateway, lane)) WITHOUT ROWID;
        CREATE TABLE epochs (
            id INTEGER PRIMARY KEY, gateway INTEGER NOT NULL REFERENCES gateways (id), epoch TEXT NOT NULL,
            durable_through INTEGER NOT NULL DEFAULT 0, highest INTEGER NOT NULL DEFAULT 0,
            stored INTEGER NOT NULL DEFAULT 0, lost INTEGER NOT NULL DEFAULT 0,
            UNIQUE (gateway, epoch));
        CREATE TABLE events (
            id INTEGER PRIMARY KEY, epoch INTEGER NOT NULL REFERENCES epochs (id), sequence INTEGER NOT NULL,
            source TEXT NOT NULL, event_id TEXT NOT NULL, type TEXT NOT NULL, subject TEXT, lane TEXT NOT NULL,
            time INTEGER NOT NULL, received INTEGER NOT NULL, body BLOB NOT NULL,
            UNIQUE (epoch, sequence), UNIQUE (source, event_id));
        CREATE TABLE lost (
            id INTEGER PRIMARY KEY, epoch INTEGER NOT NULL REFERENCES epochs (id),
            first INTEGER NOT NULL, last INTEGER NOT NULL, event INTEGER NOT NULL REFERENCES events (id));
        CREATE TABLE passages (
            n INTEGER PRIMARY KEY AUTOINCREMENT, gateway INTEGER NOT NULL REFERENCES gateways (id),
            id TEXT NOT NULL, lane TEXT NOT NULL, event INTEGER NOT NULL REFERENCES events (id),
            epoch INTEGER NOT NULL, sequence INTEGER NOT NULL, sort INTEGER NOT NULL, counted INTEGER,
            opened INTEGER NOT NULL, decided INTEGER, closed INTEGER, clock TEXT NOT NULL,
            outcome TEXT, released_by TEXT, verdict TEXT, reason TEXT, identity TEXT,
            operator_id TEXT, issuer TEXT, dwell REAL,
            UNIQUE (gateway, id));
        CREATE INDEX passages_sorted ON passages (sort, n);
        CREATE INDEX passages_counted ON passages (counted) WHERE counted IS NOT NULL;
        """;

    private readonly string _file;

    public StoreDatabase(string dataDirectory) => _file = Path.Combine(dataDirectory, "central.db");

    /// <summary>Creates the folder and the file, or brings an older file to this program's form.</summary>
    /// <returns>Null, or why the store cannot be used.</returns>
    public string? Prepare()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            using var connection = OpenWriter();
            using var read = new Statement(connection, "PRAGMA user_version");
            var version = read.Number() ?? 0;
            if (version is not (0 or SchemaVersion))
            {
                return $"{_file} was written by another version of this program (form {version})";
            }

            if (version == 0)
            {
                using var create = new Statement(
                    connection, $"BEGIN IMMEDIATE; {Schema} PRAGMA user_version = {SchemaVersion}; COMMIT");
                create.Execute();
            }

            return null;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return $"the store cannot be used: {e.Message}";
        }
    }

    /// <summary>Opens the one connection that writes. What it commits is on the disk (synchronous=FULL).</summary>
    internal SqliteConnection OpenWriter()
        => Open("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", pooling: false);

    internal SqliteConnection OpenReader() => Open("PRAGMA query_only = ON", pooling: true);

    private SqliteConnection Open(string pragmas, bool pooling)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = _file, Pooling = pooling, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            using var statement = new Statement(connection, pragmas);
            statement.Execute();
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }
}
