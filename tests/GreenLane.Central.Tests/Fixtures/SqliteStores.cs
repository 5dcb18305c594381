using System.Globalization;
using GreenLane.Central.Store.Sqlite;
using GreenLane.Central.Tests.Fixtures;
using Microsoft.Data.Sqlite;

[assembly: AssemblyFixture(typeof(SqliteStores))]

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>Stores of SQLite, each in a folder of its own; all go when the tests are over.</summary>
public sealed class SqliteStores : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("greenlane-stores-");
    private int _made;

    /// <summary>A store that holds nothing.</summary>
    public SqliteDatabase New() => new(NewFolder());

    /// <summary>Where there is none yet.</summary>
    public string NewFolder()
    {
        var number = Interlocked.Increment(ref _made);
        return _root.CreateSubdirectory(number.ToString(CultureInfo.InvariantCulture)).FullName;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _root.Delete(recursive: true);
    }
}
