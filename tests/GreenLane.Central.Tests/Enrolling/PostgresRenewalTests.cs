using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Enrolling;

[Trait("Tier", "process")]
public sealed class PostgresRenewalTests(PostgresServer server)
    : RenewalBehaviour(new PostgresDatabase(server.NewDatabaseOrSkip()));
