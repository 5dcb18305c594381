using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Enrolling;

public sealed class SqliteRenewalTests(SqliteStores stores) : RenewalBehaviour(stores.New());
