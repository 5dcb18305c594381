using GreenLane.Central.Enrolling;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Sqlite;
using GreenLane.Central.Tests.Fixtures;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Tests.Enrolling;

public sealed class SqliteRegisterEditTests(SqliteStores stores) : RegisterEditBehaviour(stores.New())
{
    /// <summary>Versions of before said whom they were about in their subject alone.</summary>
    [Fact]
    public void Versions_of_an_earlier_form_are_found_in_the_history_of_their_operator()
    {
        var folder = stores.NewFolder();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "central.db")};Pooling=False"))
        {
            connection.Open();
            var steps = SqliteSchema.Steps.IndexOf(EnrolmentSchema.SqliteOperators);
            using var statement = new Statement(connection, $"""
                {string.Concat(SqliteSchema.Steps.Take(steps))} PRAGMA user_version = {steps};
                INSERT INTO enrol_versions (n, at, actor, what, subject, reason, operators, vehicles) VALUES
                    (1, 0, 'ana', 'import', 'operators.csv, vehicles.csv', '', 1, 1),
                    (2, 0, 'ana', 'end', 'RS-1, RS BG1000AA', 'sold', 1, 1),
                    (3, 0, 'ana', 'suspended', 'RS-1, A1', 'why', 1, 1),
                    (4, 0, 'ana', 'consent', 'RS-2', 'why', 1, 1);
                """);
            statement.Execute();
        }

        using var database = new SqliteDatabase(folder);
        Assert.Null(database.Prepare());
        using var reader = database.OpenReader();
        var found = new EnrolmentQuery(reader).Versions(null, 9, "RS-1");
        Assert.Equal([3, 2, 1], found.Select(version => version.Version));
    }
}
