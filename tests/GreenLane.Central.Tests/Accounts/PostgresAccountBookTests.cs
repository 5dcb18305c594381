using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Accounts;

[Trait("Tier", "process")]
public sealed class PostgresAccountBookTests(PostgresServer server)
    : AccountBookBehaviour(new PostgresDatabase(server.NewDatabaseOrSkip()));
