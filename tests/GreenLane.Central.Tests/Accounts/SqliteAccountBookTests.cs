using GreenLane.Central.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Tests.Accounts;

public sealed class SqliteAccountBookTests : AccountBookBehaviour
{
    private readonly string _folder;

    public SqliteAccountBookTests()
        : this(Directory.CreateTempSubdirectory("greenlane-accounts-").FullName)
    {
    }

    private SqliteAccountBookTests(string folder)
        : base(new SqliteDatabase(folder))
        => _folder = folder;

    public override void Dispose()
    {
        base.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
