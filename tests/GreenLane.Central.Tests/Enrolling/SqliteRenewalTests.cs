using GreenLane.Central.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Tests.Enrolling;

public sealed class SqliteRenewalTests : RenewalBehaviour
{
    private readonly string _folder;

    public SqliteRenewalTests()
        : this(Directory.CreateTempSubdirectory("greenlane-renewal-").FullName)
    {
    }

    private SqliteRenewalTests(string folder)
        : base(new SqliteDatabase(folder))
        => _folder = folder;

    public override void Dispose()
    {
        base.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
