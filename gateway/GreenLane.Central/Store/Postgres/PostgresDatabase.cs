using System.Data.Common;
using System.Security.Cryptography;
using GreenLane.Central.Accounts;
using GreenLane.Central.Alarms;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Store.Rollup;
using Npgsql;

namespace GreenLane.Central.Store.Postgres;

/// <summary>A PostgreSQL database, which several instances may share.</summary>
public sealed class PostgresDatabase : StoreDatabase
{
    private const int MaximumReaders = 32;

    /// <summary>Whatever a centre asks takes far less; a server that needs longer counts as away.</summary>
    private const int CommandSeconds = 30;

    private const int ConnectSeconds = 5;

    /// <summary>Who listens proves this often that it does; see <see cref="PostgresShares.SilenceLimit"/>.</summary>
    private static readonly TimeSpan ListeningProof = TimeSpan.FromSeconds(3);

    private readonly string _instance = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writer;
    private volatile bool _inForm;

    /// <param name="connection">An Npgsql connection string that names host and database.</param>
    public PostgresDatabase(string connection)
    {
        _readers = Source(connection, pooling: true);
        _writer = Source(connection, pooling: false);
    }

    public override bool IsShared => true;

    /// <remarks>A server that is away now is no obstacle: the store is tried again for as long as it takes.</remarks>
    public override string? Prepare()
    {
        try
        {
            using var connection = _writer.OpenConnection();
            return BringToForm(connection);
        }
        catch (NpgsqlException e)
        {
            return e.IsTransient || e is not PostgresException ? null : $"the store cannot be used: {e.Message}";
        }
    }

    public override DbConnection OpenReader() => _readers.OpenConnection();

    internal override RollupDialect Dialect => RollupDialect.Postgres;

    internal override async Task HearOthersAsync(
        Action begun, Action<IReadOnlyList<StoreChange>> told, CancellationToken cancellation)
    {
        await using var connection = await _writer.OpenConnectionAsync(cancellation);
        connection.Notification += (_, notice) => told(ChangeNotice.Read(_instance, notice.Payload));

        // What an instance that hangs did not take fills the server's queue, and then nobody can tell anything: so it
        // says that it listens, and is ended by the others as one that leads is.
        Execute(connection, $"""
            SELECT pg_advisory_lock_shared({PostgresLocks.Class}, {PostgresLocks.Listening});
            LISTEN {ChangeNotice.Channel}
            """);
        begun();
        while (true)
        {
            await connection.WaitAsync(ListeningProof, cancellation);
            Execute(connection, "SELECT 1");
        }
    }

    internal override IStoreTables OpenTables()
    {
        // On, whatever the server's default: nothing is acknowledged that is not on its disk.
        var connection = OpenInForm(
            "SET synchronous_commit = on; SET lock_timeout = '10s'; SET statement_timeout = '30s'");
        try
        {
            return new PostgresTables(connection, _instance);
        }
        catch (DbException)
        {
            connection.Dispose();
            throw;
        }
    }

    internal override RollupWriter OpenRollup()
    {
        // Rows have a hundred sums: sorted they are added up one after the other, hashed they would all lie in memory.
        var connection = OpenInForm("""
            SET lock_timeout = '10s'; SET statement_timeout = '120s'; SET work_mem = '64MB'; SET enable_hashagg = off
            """);
        try
        {
            return new RollupWriter(connection, Dialect);
        }
        catch (DbException)
        {
            connection.Dispose();
            throw;
        }
    }

    internal override AlarmStore OpenAlarms() => new(
        OpenInForm("SET synchronous_commit = on; SET lock_timeout = '10s'; SET statement_timeout = '30s'"),
        "BEGIN", $"SELECT pg_advisory_xact_lock({PostgresLocks.Class}, {PostgresLocks.Alarms})");

    internal override AccountStore OpenAccounts() => new(
        OpenInForm("SET synchronous_commit = on; SET lock_timeout = '10s'; SET statement_timeout = '30s'"),
        "BEGIN", $"SELECT pg_advisory_xact_lock({PostgresLocks.Class}, {PostgresLocks.Accounts})");

    internal override EnrolmentStore OpenEnrolment() => new(
        OpenInForm("SET synchronous_commit = on; SET lock_timeout = '10s'; SET statement_timeout = '30s'"),
        "BEGIN", $"SELECT pg_advisory_xact_lock({PostgresLocks.Class}, {PostgresLocks.Enrolment})");

    public override void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
        base.Dispose();
    }

    private static NpgsqlDataSource Source(string connection, bool pooling)
    {
        var asked = new NpgsqlConnectionStringBuilder(connection);
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection)
        {
            ApplicationName = "greenlane-central",
            Pooling = pooling,
            MaxPoolSize = MaximumReaders,
            Timeout = ConnectSeconds,
            CommandTimeout = CommandSeconds,
            Options = $"{asked.Options} -c jit=off".TrimStart(), // Compiling a question takes longer than answering it.
            IncludeErrorDetail = false, // The detail of an error quotes rows.
        });
    }

    private NpgsqlConnection OpenInForm(string settings)
    {
        var connection = _writer.OpenConnection();
        try
        {
            if (BringToForm(connection) is { } obstacle)
            {
                throw new NpgsqlException(obstacle);
            }

            Execute(connection, settings);
            return connection;
        }
        catch (DbException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <returns>Null, or why this program must not touch the database.</returns>
    private string? BringToForm(NpgsqlConnection connection)
    {
        if (_inForm)
        {
            return null;
        }

        using var transaction = connection.BeginTransaction();
        Execute(connection, $"SELECT pg_advisory_xact_lock({PostgresLocks.Class}, {PostgresLocks.Schema})");
        Execute(connection, """
            CREATE TABLE IF NOT EXISTS schema_version (
                version bigint PRIMARY KEY, taken timestamptz NOT NULL DEFAULT now())
            """);
        using var read = new Statement(connection, "SELECT max(version) FROM schema_version");
        var version = read.Number() ?? 0;
        if (version > PostgresSchema.Steps.Length)
        {
            return $"the database was brought to form {version} by a newer program; this one knows "
                + $"{PostgresSchema.Steps.Length}";
        }

        for (; version < PostgresSchema.Steps.Length; version++)
        {
            Take(connection, PostgresSchema.Steps[(int)version]);
            Execute(connection, $"INSERT INTO schema_version (version) VALUES ({version + 1})");
        }

        transaction.Commit();
        _inForm = true;
        return null;
    }

    /// <summary>A step that goes through all that is there takes its time.</summary>
    private static void Take(NpgsqlConnection connection, string step)
    {
        using var command = new NpgsqlCommand(step, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Execute();
    }
}
