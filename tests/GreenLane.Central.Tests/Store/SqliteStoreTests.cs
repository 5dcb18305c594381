using GreenLane.Central.Store;
using GreenLane.Central.Store.Sqlite;
using GreenLane.Central.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Central.Tests.Store;

public sealed class SqliteStoreTests(SqliteStores stores) : CentralStoreBehaviour(stores.New())
{
    [Fact]
    public void File_of_the_first_form_is_brought_to_this_one_with_all_it_holds()
    {
        var older = stores.NewFolder();
        using (var connection = new SqliteConnection($"Data Source={older}/central.db;Pooling=False"))
        {
            connection.Open();
            using var create = connection.CreateCommand();
            create.CommandText = $"""
                {SqliteSchema.Steps[0]} PRAGMA user_version = 1;
                INSERT INTO gateways (id, crossing, gateway) VALUES (1, 'tabanovce', 'tabanovce-1');
                INSERT INTO epochs (id, gateway, epoch, durable_through, highest, stored) VALUES (1, 1, 'e1', 7, 7, 7)
                """;
            create.ExecuteNonQuery();
        }

        using var database = new SqliteDatabase(older);
        Assert.Null(database.Prepare());
        using var store = new CentralStore(database, NullLogger<CentralStore>.Instance);

        Assert.True(store.TryLead(out var positions));
        Assert.Equal(7, Assert.Single(positions!).Ledger.DurableThrough);
        Assert.True(store.TryCommit([Event(8, Fixtures.Events.Passage("e1-8", Now))], out var report));
        Assert.Equal(1, report.Stored);
    }
}
