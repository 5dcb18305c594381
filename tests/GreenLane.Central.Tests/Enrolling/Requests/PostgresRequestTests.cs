using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Enrolling.Requests;

[Trait("Tier", "process")]
public sealed class PostgresRequestTests(PostgresServer server)
    : RequestBehaviour(new PostgresDatabase(server.NewDatabaseOrSkip()));
