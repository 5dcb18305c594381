using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Figures;

[Trait("Tier", "process")]
public sealed class PostgresFiguresTests(PostgresServer server)
    : FiguresBehaviour(new PostgresDatabase(server.NewDatabaseOrSkip()));
