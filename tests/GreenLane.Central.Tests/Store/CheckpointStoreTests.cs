using System.Text;
using GreenLane.Central.Ingest;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Queries;
using GreenLane.Central.Store.Sqlite;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Central.Tests.Store;

public sealed class CheckpointStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly Topics Topics = new("MK", "tabanovce", "tabanovce-1");

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-checkpoints-").FullName;
    private readonly ArrivalReader _reader = new("MK");
    private readonly string _told;

    public CheckpointStoreTests() => _told = Tell();

    [Fact]
    [Hazard("H-09")]
    public void What_a_gateway_signed_is_kept_and_given_out_again()
    {
        using var database = new SqliteDatabase(_folder);
        Assert.Null(database.Prepare());
        using var store = new CentralStore(database, NullLogger<CentralStore>.Instance);
        Assert.True(store.TryLead(out _));
        Assert.Equal(Refusal.None, Read(_told, out var arrival));

        Assert.True(store.TryCommit([arrival!], out var report));

        Assert.Equal(1, report.Stored);
        var word = Assert.Single(new CentralQueries(database, "MK").Checkpoints("tabanovce-1", 10).Items);
        Assert.True(CheckpointKey.IsSigned(word));
        Assert.Empty(new CentralQueries(database, "MK").Checkpoints("tabanovce-2", 10).Items);
    }

    [Theory]
    [InlineData("\"records\":1", "\"records\":2")]
    [InlineData("//MK/tabanovce/tabanovce-1\",\"epoch", "//MK/tabanovce/tabanovce-2\",\"epoch")]
    [InlineData("\"checkpoint\":{", "\"lost\":null,\"other\":{")]
    public void One_that_was_changed_on_its_way_is_refused(string from, string to)
    {
        Assert.Contains(from, _told, StringComparison.Ordinal);

        Assert.Equal(Refusal.Contradictory, Read(_told.Replace(from, to, StringComparison.Ordinal), out _));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Refusal Read(string json, out Arrival? arrival)
        => _reader.Read(Topics.Passages("1"), Encoding.UTF8.GetBytes(json), false, Now, out arrival);

    /// <summary>The event of a real journal.</summary>
    private string Tell()
    {
        using var key = CheckpointKey.Create();
        var path = Path.Combine(_folder, "journal.db");
        using (var journal = Open(path, key))
        {
            Assert.True(journal.TryAppend(new JournalEntry
            {
                Kind = JournalKind.Audit,
                Lane = "1",
                Passage = 0,
                At = TimeSpan.Zero,
                Utc = Now,
                Clock = "synced",
            }));
        }

        using var again = Open(path, key);
        return Assert.Single(again.Outbox.Read(0, again.Outbox.LastSequence, 10)).Json;
    }

    private static SqliteJournal Open(string path, CheckpointKey key)
        => SqliteJournal.Open(path, Topics, TimeProvider.System, NullLogger.Instance, null, key);
}
