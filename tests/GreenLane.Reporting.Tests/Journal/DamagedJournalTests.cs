using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Data.Sqlite;

namespace GreenLane.Reporting.Tests.Journal;

public sealed class DamagedJournalTests : IDisposable
{
    private readonly JournalUnderTest _test = new();

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(8192)]
    [InlineData(16_384)]
    [Hazard("H-09")]
    public async Task A_damaged_journal_is_put_aside_and_a_new_epoch_begins(int offset)
    {
        await Fill(200);
        var before = _test.Epoch;
        Damage(offset);

        _test.Reopen();

        Assert.NotEqual(before, _test.Epoch);
        Assert.True(_test.Journal.IsWritable);
        Assert.True(File.Exists(_test.File(_test.Journal.SetAside!.File)));
        Assert.True(await _test.Append(Sample.Decided(_test.Epoch, 1)));
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);
    }

    [Fact]
    [Hazard("H-09")]
    public async Task What_waited_and_can_be_read_goes_on_and_the_rest_is_declared_lost()
    {
        await Fill(200);
        var (epoch, last) = (_test.Epoch, _test.Journal.Outbox.LastSequence);
        _test.Journal.Outbox.AcknowledgeThrough(epoch, 50);
        Damage((RootPage("passages_by_lane") - 1) * _test.Execute("PRAGMA page_size"));

        _test.Reopen();

        var aside = _test.Journal.SetAside!;
        var told = _test.Journal.Outbox.Read(0, _test.Journal.Outbox.LastSequence, 500)
            .Select(e => System.Text.Json.JsonSerializer.Deserialize(e.Json, ReportingJson.Default.PassageEvent)!)
            .ToList();
        Assert.Equal((epoch, 51L, last), (aside.Lost!.Epoch, aside.Lost.From, aside.Lost.To));
        Assert.Equal(150, aside.Salvaged.Length);
        Assert.Equal(151, told.Count);
        Assert.All(told, e => Assert.Equal(_test.Epoch, e.Epoch));
        Assert.Equal($"{epoch}-51", told[0].Subject);
        Assert.Equal(aside.Lost, told[^1].Lost);
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);
    }

    [Theory]
    [InlineData("outbox", "event TEXT", 4)]
    [InlineData("meta", "outbox_last INTEGER", 0)]
    [Hazard("H-09")]
    public async Task A_value_that_is_missing_keeps_nobody_from_starting_nor_from_the_rest(
        string table, string column, int salvaged)
    {
        await Fill(5);
        _test.Journal.Dispose();
        Rewrite(table, $"{column} NOT NULL", column);
        Run($"UPDATE {table} SET {column.Split(' ')[0]} = NULL WHERE rowid = 1");
        Rewrite(table, column, $"{column} NOT NULL");

        _test.Reopen();

        Assert.Equal(salvaged, _test.Journal.SetAside!.Salvaged.Length);
        Assert.True(await _test.Append(Sample.Decided(_test.Epoch, 1)));
    }

    [Fact]
    public async Task A_whole_journal_stays_where_it_is()
    {
        await Fill(3);
        var epoch = _test.Epoch;

        _test.Reopen();

        Assert.Null(_test.Journal.SetAside);
        Assert.Equal(epoch, _test.Epoch);
    }

    [Fact]
    public async Task A_disk_without_room_beyond_the_reserve_makes_lanes_refer_and_still_takes_records()
    {
        using var full = new JournalUnderTest(new JournalLimits { ReserveBytes = long.MaxValue });

        Assert.False(full.Journal.IsWritable);
        Assert.True(full.Journal.IsDiskLow);
        Assert.Equal(0, full.Journal.RoomBytes);
        Assert.True(await full.Append(Sample.Audit()));
        Assert.True(_test.Journal.RoomBytes > 0);
    }

    public void Dispose() => _test.Dispose();

    private async Task Fill(ulong passages)
    {
        for (var number = 1UL; number <= passages; number++)
        {
            await _test.Append(Sample.Decided(_test.Epoch, number));
        }
    }

    /// <summary>Changes what a table may hold, without looking at what it holds.</summary>
    private void Rewrite(string table, string from, string to) => Run(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
        + $"replace(sql, '{from}', '{to}') WHERE name = '{table}'");

    private void Run(string sql)
    {
        SqliteConnection.ClearAllPools();
        using var connection = new SqliteConnection($"Data Source={_test.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private long RootPage(string name) => _test.Execute($"SELECT rootpage FROM sqlite_schema WHERE name = '{name}'");

    private void Damage(long offset)
    {
        _test.Journal.Dispose();
        SqliteConnection.ClearAllPools();
        using var file = new FileStream(_test.Path, FileMode.Open, FileAccess.Write);
        file.Position = offset;
        file.Write(Enumerable.Repeat((byte)0xA5, 64).ToArray());
    }
}
