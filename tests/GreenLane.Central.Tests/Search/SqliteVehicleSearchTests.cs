using GreenLane.Central.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Tests.Search;

public sealed class SqliteVehicleSearchTests : VehicleSearchBehaviour
{
    private readonly string _folder;

    public SqliteVehicleSearchTests()
        : this(Directory.CreateTempSubdirectory("greenlane-searched-").FullName)
    {
    }

    private SqliteVehicleSearchTests(string folder)
        : base(new SqliteDatabase(folder))
        => _folder = folder;

    public override void Dispose()
    {
        base.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
