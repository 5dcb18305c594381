using GreenLane.Central.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Tests.Figures;

public sealed class SqliteFiguresTests : FiguresBehaviour
{
    private readonly string _folder;

    public SqliteFiguresTests()
        : this(Directory.CreateTempSubdirectory("greenlane-figures-").FullName)
    {
    }

    private SqliteFiguresTests(string folder)
        : base(new SqliteDatabase(folder))
        => _folder = folder;

    public override void Dispose()
    {
        base.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
