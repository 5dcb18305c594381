using System.Globalization;
using System.Security.Cryptography;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GreenLane.Reporting.Journal;

/// <summary>The writer's side of a journal file. One thread at a time; every failure is a
/// <see cref="SqliteException"/>.</summary>
/// <remarks>After a failed <see cref="Commit"/> the store is spent: dispose it and open another.</remarks>
internal sealed class JournalStore : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly JournalWriter _writer;
    private readonly JournalStatement _begin;
    private readonly JournalStatement _commit;
    private readonly CheckpointKey? _key;
    private readonly int _logPages;
    private int _copiedAt;

    private JournalStore(
        SqliteConnection connection, string epoch, JournalHead head, Topics gateway, JournalLimits limits,
        CheckpointKey? key, Func<string, string?>? plateKey)
    {
        _logPages = limits.LogPages;
        _connection = connection;
        _key = key;
        _writer = new JournalWriter(connection, epoch, gateway, plateKey);
        _begin = new JournalStatement(connection, "BEGIN IMMEDIATE");
        _commit = new JournalStatement(connection, "COMMIT");
        Epoch = epoch;
        Head = head;
    }

    public string Epoch { get; }

    public JournalHead Head { get; private set; }

    /// <param name="key">What checkpoints are signed with; null: none are made.</param>
    /// <param name="plateKey">The canonical form of a plate, or null if it has none; null: plates are not
    /// found.</param>
    public static JournalStore Open(
        string path, Topics gateway, JournalLimits limits, CheckpointKey? key, bool create,
        Func<string, string?>? plateKey = null)
    {
        var connection = Connect(path, limits, create);
        try
        {
            connection.Run(JournalSchema.Durable);
            raw.sqlite3_busy_timeout(connection.Handle, (int)limits.BusyLimit.TotalMilliseconds);
            if (create)
            {
                CreateIfNew(connection);
            }

            var (epoch, head) = ReadHead(connection) ?? throw new InvalidDataException("no journal in this file");
            return new JournalStore(connection, epoch, head, gateway, limits, key, plateKey);
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection of its own, never pooled: closing it must really let go of the file.</summary>
    public static SqliteConnection Connect(string path, JournalLimits limits, bool create)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(limits.BusyLimit.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <returns>Null if no journal was ever begun in this file.</returns>
    /// <exception cref="InvalidDataException">It is a journal of another schema.</exception>
    public static (string Epoch, JournalHead Head)? ReadHead(SqliteConnection connection)
    {
        using var command = connection.Prepare(JournalSchema.ReadMeta);
        using var row = command.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        if (row.GetInt64(0) != JournalSchema.Version)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"the journal has schema {row.GetInt64(0)}, not {JournalSchema.Version}"));
        }

        return (row.GetString(1), new JournalHead(
            row.GetInt64(2), row.GetFieldValue<byte[]>(3), row.GetInt64(4), row.GetInt64(5), (ulong)row.GetInt64(6),
            row.GetString(7)));
    }

    /// <summary>Makes everything given durable in one transaction, or nothing of it.</summary>
    public void Commit(IReadOnlyList<JournalEntry> entries, JournalUpkeep upkeep)
    {
        _begin.Run();
        var head = Head;
        foreach (var entry in entries)
        {
            head = _writer.Append(head, entry);
        }

        foreach (var lost in upkeep.Lost)
        {
            head = _writer.Declare(head, lost);
        }

        if (upkeep.Erase is { } erase)
        {
            head = _writer.Erase(head, erase);
        }

        if (upkeep.Checkpoint is { } stamp && _key is not null && head.Record > 0)
        {
            head = _writer.Checkpoint(head, _key, stamp);
        }

        if (upkeep.Acknowledged > head.Acknowledged)
        {
            _writer.Truncate(upkeep.Acknowledged);
        }

        head = head with
        {
            Acknowledged = Math.Max(upkeep.Acknowledged, head.Acknowledged),
            PassageFloor = Math.Max(upkeep.PassageFloor, head.PassageFloor),
        };
        _writer.Save(head);
        _commit.Run();
        Head = head;
    }

    /// <summary>Copies the log into the database if it has grown long, so that it begins anew.</summary>
    /// <remarks>
    /// After those who wait for a commit were told: a thousand pages and two syncs would stand in a verdict's way. What
    /// fails, or a reader holds up, stays in the log and is copied after a later commit.
    /// </remarks>
    public void CopyLog()
    {
        var database = _connection.Handle;
        raw.sqlite3_db_status(database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, resetFlg: 0);
        if (written - _copiedAt >= _logPages
            && raw.sqlite3_wal_checkpoint_v2(
                database, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out var copied) == raw.SQLITE_OK
            && pages == copied)
        {
            _copiedAt = written;
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _connection.Dispose();
    }

    private static void CreateIfNew(SqliteConnection connection)
    {
        connection.Run("BEGIN IMMEDIATE");
        connection.Run(JournalSchema.Create);
        connection.Run(PassageIndex.Create);
        if (ReadHead(connection) is null)
        {
            DrawEpoch(connection);
        }

        connection.Run("COMMIT");
    }

    /// <summary>48 random bits: two journals of one gateway share an epoch about never, so ids never come
    /// back.</summary>
    private static void DrawEpoch(SqliteConnection connection)
    {
        using var chain = new RecordChain();
        var epoch = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        using var command = connection.Prepare(JournalSchema.FirstMeta);
        command.Set("$schema", JournalSchema.Version);
        command.Set("$epoch", epoch);
        command.Set("$hash", chain.Root(epoch));
        command.ExecuteNonQuery();
    }
}
