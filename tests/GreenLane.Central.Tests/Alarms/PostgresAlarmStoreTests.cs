using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Alarms;

[Trait("Tier", "process")]
public sealed class PostgresAlarmStoreTests(PostgresServer server)
    : AlarmStoreBehaviour(new PostgresDatabase(server.NewDatabaseOrSkip()));
