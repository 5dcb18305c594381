using GreenLane.Central.Ingest;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace GreenLane.Central.Tests.Store;

[Trait("Tier", "process")]
public sealed class PostgresStoreTests : CentralStoreBehaviour
{
    private readonly string _connection;

    public PostgresStoreTests(PostgresServer server)
        : this(server.NewDatabaseOrSkip())
    {
    }

    private PostgresStoreTests(string connection)
        : base(new PostgresDatabase(connection))
        => _connection = connection;

    [Fact]
    public void Database_in_form_is_left_as_it_is_and_one_of_a_newer_program_is_refused()
    {
        using var again = new PostgresDatabase(_connection);
        Assert.Null(again.Prepare());
        Execute("INSERT INTO schema_version (version) VALUES (99)");

        using var older = new PostgresDatabase(_connection);

        Assert.Contains("form 99", older.Prepare(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_that_start_at_once_bring_an_empty_database_to_form_once()
    {
        Execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");

        var obstacles = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4)
            .Select(_ =>
            {
                using var database = new PostgresDatabase(_connection);
                return database.Prepare();
            })
            .ToList();

        Assert.All(obstacles, Assert.Null);
        Assert.Equal(PostgresSchema.Steps.Length, Number("SELECT count(*) FROM schema_version"));
    }

    [Theory]
    [InlineData("Database=no-such-database", "no-such-database")]
    [InlineData("Username=no-such-user", "no-such-user")]
    public void Server_that_will_never_let_us_in_is_an_obstacle(string wrong, string named)
    {
        using var database = new PostgresDatabase($"{_connection};{wrong}");

        Assert.Contains(named, database.Prepare(), StringComparison.Ordinal);
    }

    [Fact]
    public void Server_that_is_away_is_waited_for()
    {
        using var database = new PostgresDatabase("Host=/nonexistent;Database=greenlane;Username=greenlane");

        Assert.Null(database.Prepare());
        using var store = new CentralStore(database, NullLogger<CentralStore>.Instance);
        Assert.False(store.TryOpen());
    }

    [Fact]
    public void Two_instances_lead_half_each_and_one_takes_all_when_the_other_is_gone()
    {
        using var other = Another();
        Assert.True(other.TryLead(out _));
        Assert.True(Store.TryLead(out _));
        Assert.True(other.TryLead(out _));

        var keys = Enumerable.Range(0, 1000).Select(n => new GatewayKey("tabanovce", $"gateway-{n}")).ToList();

        Assert.All(keys, key => Assert.NotEqual(Store.Leads(key), other.Leads(key)));
        Assert.InRange(keys.Count(Store.Leads), 400, 600);
        other.StepDown();
        do
        {
            // The server lets go of a closed session's locks when it noticed.
            Assert.True(Store.TryLead(out _));
        }
        while (!keys.TrueForAll(Store.Leads));
    }

    [Fact]
    [Hazard("H-09")]
    public void Gateway_that_changes_hands_keeps_its_ledger_and_its_doubles_are_known()
    {
        var first = Event(1, Events.Passage("e1-1", Now));
        Commit(first, Event(3, Events.Passage("e1-3", Now)));
        Store.StepDown();
        using var other = Another();

        Assert.True(other.TryLead(out var positions));
        Assert.True(other.TryCommit([first, Event(2, Events.Passage("e1-2", Now))], out var report));

        Assert.Equal(1, Assert.Single(positions!).Ledger.DurableThrough);
        Assert.Equal((1, 1), (report.Stored, report.Doubled));
        Assert.Equal(3, Assert.Single(report.Positions).Ledger.DurableThrough);
        Assert.Equal(3, Queries.Totals().Events);
    }

    [Fact]
    [Hazard("H-09")]
    public void Instance_whose_session_was_ended_commits_nothing_more()
    {
        Execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 64");
        using var other = Another();
        while (!other.Leads(new GatewayKey(Topics.Crossing, Topics.Gateway)))
        {
            Assert.True(other.TryLead(out _));
        }

        Assert.False(Store.TryCommit([Event(1, Events.Passage("e1-1", Now))], out _));
        Assert.True(Store.TryCommit([Event(1, Events.Passage("e1-1", Now))], out var report));

        Assert.Equal((0, 1), (report.Stored, report.LeftToOthers));
        Assert.Equal(0, Queries.Totals().Events);
    }

    [Fact]
    public void Both_stand_behind_the_writer_that_an_event_is_stored_once()
    {
        Commit(Event(1, Events.Passage("e1-1", Now)));

        var refused = Assert.Throws<PostgresException>(() => Execute("INSERT INTO events SELECT * FROM events"));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
    }

    [Fact]
    public void Events_and_passages_lie_in_the_partitions_of_their_months()
    {
        Commit(
            Event(1, Events.Passage("e1-1", Now.AddMonths(-2)).Closed()),
            Event(2, Events.Passage("e1-2", Now).Closed()) with { ReceivedAt = Now.AddMonths(1) },
            Event(3, Events.Passage("e1-3", DateTimeOffset.UnixEpoch) with { Clock = "untrusted" }));

        Assert.Equal(2, Number("SELECT count(*) FROM events_2026_11"));
        Assert.Equal(1, Number("SELECT count(*) FROM events_2026_12"));
        Assert.Equal(1, Number("SELECT count(*) FROM passages_2026_09"));
        Assert.Equal(1, Number("SELECT count(*) FROM passages_2026_11"));
        Assert.Equal(1, Number("SELECT count(*) FROM passages_unfiled"));
    }

    [Fact]
    public void Who_steps_down_takes_nothing_until_it_leads_again()
    {
        Commit(Event(1, Events.Passage("e1-1", Now)));
        Store.StepDown();

        Assert.False(Store.Leads(new GatewayKey(Topics.Crossing, Topics.Gateway)));
        Assert.True(Store.TryCommit([Event(2, Events.Passage("e1-2", Now))], out var report));
        Assert.Equal((0, 1), (report.Stored, report.LeftToOthers));
        Assert.Equal(1, Assert.Single(Lead()).Ledger.DurableThrough);
        Assert.True(Store.Leads(new GatewayKey(Topics.Crossing, Topics.Gateway)));
    }

    private CentralStore Another()
        => new(new PostgresDatabase(_connection), NullLogger<CentralStore>.Instance);

    private void Execute(string sql)
    {
        using var source = NpgsqlDataSource.Create(_connection + ";Pooling=false");
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    private long Number(string sql)
    {
        using var source = NpgsqlDataSource.Create(_connection + ";Pooling=false");
        using var command = source.CreateCommand(sql);
        return (long)command.ExecuteScalar()!;
    }
}
