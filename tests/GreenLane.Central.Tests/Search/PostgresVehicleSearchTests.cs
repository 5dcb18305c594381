using GreenLane.Central.Store;
using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Tests.Fixtures;
using Npgsql;

namespace GreenLane.Central.Tests.Search;

[Trait("Tier", "process")]
public sealed class PostgresVehicleSearchTests : VehicleSearchBehaviour
{
    private readonly string _connection;

    public PostgresVehicleSearchTests(PostgresServer server)
        : this(server.NewDatabaseOrSkip())
    {
    }

    private PostgresVehicleSearchTests(string connection)
        : base(new PostgresDatabase(connection))
        => _connection = connection;

    protected override void MakeIndexAnew()
    {
        using var source = NpgsqlDataSource.Create(_connection + ";Pooling=false");
        using var command = source.CreateCommand($"DROP TABLE passage_names; {NameSchema.Postgres}");
        command.ExecuteNonQuery();
    }
}
