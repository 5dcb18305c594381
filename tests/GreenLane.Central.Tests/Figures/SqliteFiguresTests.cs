using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Figures;

public sealed class SqliteFiguresTests(SqliteStores stores) : FiguresBehaviour(stores.New());
