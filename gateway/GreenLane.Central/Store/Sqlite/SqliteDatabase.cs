using System.Data.Common;
using GreenLane.Central.Accounts;
using GreenLane.Central.Alarms;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Store.Rollup;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store.Sqlite;

/// <summary>The SQLite file of a centre: one instance, one writer, many readers.</summary>
public sealed class SqliteDatabase : StoreDatabase
{
    private readonly string _file;

    public SqliteDatabase(string dataDirectory) => _file = Path.Combine(dataDirectory, "central.db");

    public override bool IsShared => false;

    /// <summary>Creates the folder and the file, or brings an older file to this program's form.</summary>
    public override string? Prepare()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            using var connection = OpenWriter();
            using var read = new Statement(connection, "PRAGMA user_version");
            var version = read.Number() ?? 0;
            if (version < 0 || version > SqliteSchema.Steps.Length)
            {
                return $"{_file} was written by another version of this program (form {version})";
            }

            for (; version < SqliteSchema.Steps.Length; version++)
            {
                using var step = new Statement(
                    connection,
                    $"BEGIN IMMEDIATE; {SqliteSchema.Steps[(int)version]} PRAGMA user_version = {version + 1}; COMMIT");
                step.Execute();
            }

            return null;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return $"the store cannot be used: {e.Message}";
        }
    }

    public override DbConnection OpenReader() => Open("PRAGMA query_only = ON", pooling: true);

    internal override RollupDialect Dialect => RollupDialect.Sqlite;

    internal override IStoreTables OpenTables() => new SqliteTables(OpenWriter());

    internal override RollupWriter OpenRollup() => new(OpenWriter(), Dialect);

    internal override AlarmStore OpenAlarms() => new(OpenWriter(), "BEGIN IMMEDIATE", "SELECT 1");

    internal override AccountStore OpenAccounts() => new(OpenWriter(), "BEGIN IMMEDIATE", "SELECT 1");

    internal override EnrolmentStore OpenEnrolment() => new(OpenWriter(), "BEGIN IMMEDIATE", "SELECT 1");

    // What this connection commits is on the disk (synchronous=FULL).
    private SqliteConnection OpenWriter()
        => Open("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", pooling: false);

    private SqliteConnection Open(string pragmas, bool pooling)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = _file, Pooling = pooling, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            connection.CreateFunction(
                "reason_class", (string? id) => RollupReasons.NumberOf(id), isDeterministic: true);
            connection.CreateFunction(
                "dwell_class", (double? dwell) => dwell is { } seconds ? DwellScale.ClassOf(seconds) : (int?)null,
                isDeterministic: true);
            connection.CreateFunction(
                "vehicle_names", (byte[] body) => VehicleNames.ListOf(body), isDeterministic: true);
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
