using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Alarms;

public sealed class SqliteAlarmStoreTests(SqliteStores stores) : AlarmStoreBehaviour(stores.New());
