using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Enrolling;

[Trait("Tier", "process")]
public sealed class PostgresRegisterEditTests(PostgresServer server)
    : RegisterEditBehaviour(new PostgresDatabase(server.NewDatabaseOrSkip()));
