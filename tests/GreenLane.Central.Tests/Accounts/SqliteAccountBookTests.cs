using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Accounts;

public sealed class SqliteAccountBookTests(SqliteStores stores) : AccountBookBehaviour(stores.New());
