using GreenLane.Central.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Tests.Alarms;

public sealed class SqliteAlarmStoreTests : AlarmStoreBehaviour
{
    private readonly string _folder;

    public SqliteAlarmStoreTests()
        : this(Directory.CreateTempSubdirectory("greenlane-alarms-").FullName)
    {
    }

    private SqliteAlarmStoreTests(string folder)
        : base(new SqliteDatabase(folder))
        => _folder = folder;

    public override void Dispose()
    {
        base.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
