using GreenLane.Central.Tests.Fixtures;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>One server for all tests that need none of their own, started by the first that asks.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly Lazy<PostgresCluster> _cluster = new(() => new PostgresCluster());
    private int _databases;

    /// <summary>A fresh database, or the test is skipped with a plain word where no PostgreSQL is installed.</summary>
    public string NewDatabaseOrSkip()
    {
        Assert.SkipUnless(PostgresCluster.IsInstalled, PostgresCluster.HowToInstall);
        lock (_cluster)
        {
            return _cluster.Value.CreateDatabase($"centre{++_databases}");
        }
    }

    public void Dispose()
    {
        if (_cluster.IsValueCreated)
        {
            _cluster.Value.Dispose();
        }
    }
}
