using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Enrolling.Requests;

public sealed class SqliteRequestTests(SqliteStores stores) : RequestBehaviour(stores.New());
