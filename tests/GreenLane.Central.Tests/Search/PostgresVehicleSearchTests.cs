using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Search;

[Trait("Tier", "process")]
public sealed class PostgresVehicleSearchTests(PostgresServer server)
    : VehicleSearchBehaviour(new PostgresDatabase(server.NewDatabaseOrSkip()));
