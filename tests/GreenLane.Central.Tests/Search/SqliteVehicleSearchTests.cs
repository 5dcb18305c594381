using GreenLane.Central.Store;
using GreenLane.Central.Store.Sqlite;
using GreenLane.Central.Tests.Fixtures;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Tests.Search;

public sealed class SqliteVehicleSearchTests : VehicleSearchBehaviour
{
    private readonly string _folder;

    public SqliteVehicleSearchTests(SqliteStores stores)
        : this(stores.NewFolder())
    {
    }

    private SqliteVehicleSearchTests(string folder)
        : base(new SqliteDatabase(folder))
        => _folder = folder;

    protected override void MakeIndexAnew()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "central.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        connection.CreateFunction("vehicle_names", (byte[] body) => VehicleNames.ListOf(body));
        command.CommandText = $"DROP TABLE passage_names; {NameSchema.Sqlite}";
        command.ExecuteNonQuery();
    }
}
