using GreenLane.Central.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Tests.Enrolling.Requests;

public sealed class SqliteRequestTests : RequestBehaviour
{
    private readonly string _folder;

    public SqliteRequestTests()
        : this(Directory.CreateTempSubdirectory("greenlane-requests-").FullName)
    {
    }

    private SqliteRequestTests(string folder)
        : base(new SqliteDatabase(folder))
        => _folder = folder;

    public override void Dispose()
    {
        base.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
