using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GreenLane.Reporting.Journal;

/// <summary>A statement of the writer: compiled once, its values put in by position, text as the UTF-8 it is kept
/// as.</summary>
/// <remarks>
/// The writer's commands go past ADO.NET: looking up fourteen names and turning a record's JSON into UTF-16 and back
/// cost as much as writing it. Every failure is a <see cref="SqliteException"/>, and spends the statement.
/// </remarks>
internal sealed class JournalStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _filled;

    /// <param name="sql">Parameters are filled in the order in which they first stand in it.</param>
    public JournalStatement(SqliteConnection connection, [ConstantExpected] string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public JournalStatement Put(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_filled, value));
        return this;
    }

    public JournalStatement Put(string? text)
    {
        Check(text is null
            ? raw.sqlite3_bind_null(_statement, ++_filled) : raw.sqlite3_bind_text(_statement, ++_filled, text));
        return this;
    }

    /// <param name="utf8">Not empty: that would be no text at all.</param>
    public JournalStatement PutText(ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(_statement, ++_filled, utf8));
        return this;
    }

    public JournalStatement PutBlob(ReadOnlySpan<byte> bytes)
    {
        Check(raw.sqlite3_bind_blob(_statement, ++_filled, bytes));
        return this;
    }

    /// <summary>Runs it to its end; it can then be filled again.</summary>
    public void Run()
    {
        Check(raw.sqlite3_step(_statement));
        Check(raw.sqlite3_reset(_statement));
        _filled = 0;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int outcome)
    {
        if (outcome is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(outcome, _database);
        }
    }
}
