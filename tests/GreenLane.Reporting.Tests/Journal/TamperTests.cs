using System.Globalization;
using System.Text.Json;
using CsCheck;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Reporting.Tests.Journal;

/// <summary>A journal changed by whoever has its disk, and its checkpoints from elsewhere.</summary>
public sealed class TamperTests : IDisposable
{
    private static readonly string[] Tables = ["meta", "records", "outbox", "passages"];

    private readonly TemporaryFolder _folder = new();
    private readonly CheckpointKey _key = CheckpointKey.Create();
    private readonly List<CheckpointDocument> _words;
    private readonly byte[] _file;
    private readonly string _answers;

    public TamperTests()
    {
        var path = _folder["journal.db"];
        using (var journal = SqliteJournal.Open(
            path, Sample.Gateway, new FakeTimeProvider(Sample.Noon), NullLogger.Instance, null, _key))
        {
            Fill(journal);
        }

        _words = Words(path);
        _file = File.ReadAllBytes(path);
        _answers = Answers(path);
    }

    /// <summary>
    /// Which bytes do not matter is not said by their place: those are let pass that change no answer, neither of any
    /// row nor of any question that the gateway asks. Free space, change counters and the like.
    /// </summary>
    [Fact]
    [Hazard("H-09")]
    public void Any_byte_changed_is_named_or_changes_no_answer()
    {
        Assert.True(Verify(_folder["journal.db"]).IsIntact);
        var named = 0;
        Gen.Int[0, _file.Length - 1].Select(Gen.Byte[1, 255]).Sample(
            (place, change) =>
            {
                var path = _folder[string.Create(CultureInfo.InvariantCulture, $"byte-{place}-{change}.db")];
                var bytes = (byte[])_file.Clone();
                bytes[place] ^= change;
                File.WriteAllBytes(path, bytes);
                var intact = Verify(path).IsIntact;
                Interlocked.Add(ref named, intact ? 0 : 1);
                if (intact)
                {
                    Assert.Equal(_answers, Answers(path));
                }

                File.Delete(path);
            },
            iter: 5000);

        // Much of a young journal is free space; enough of it is not that the property says something.
        Assert.InRange(named, 1000, 5000);
    }

    [Fact]
    [Hazard("H-09")]
    public void Any_row_removed_is_named()
    {
        foreach (var table in Tables)
        {
            foreach (var row in Rowids(table))
            {
                var path = Copy();
                Execute(path, string.Create(CultureInfo.InvariantCulture, $"DELETE FROM {table} WHERE rowid = {row}"));

                Assert.False(Verify(path).IsIntact, $"row {row} of {table}");
            }
        }
    }

    [Fact]
    [Hazard("H-09")]
    public void A_file_cut_anywhere_is_named()
        => Gen.Int[0, _file.Length - 1].Sample(
            length =>
            {
                var path = _folder[string.Create(CultureInfo.InvariantCulture, $"cut-{length}.db")];
                File.WriteAllBytes(path, _file[..length]);
                var named = !Verify(path).IsIntact;
                File.Delete(path);
                return named;
            },
            iter: 200);

    [Fact]
    [Hazard("H-09")]
    public void A_log_cut_or_changed_anywhere_is_named()
    {
        // Not closed: everything is still in the write-ahead log.
        using var test = new JournalUnderTest(key: _key);
        Fill(test.Journal);
        var log = ReadShared(test.Path + "-wal");
        var words = Words(test.Path);
        Gen.Int[0, log.Length - 1].Select(Gen.Byte[0, 255]).Sample(
            (place, change) =>
            {
                // Zero cuts it there.
                var path = _folder[string.Create(CultureInfo.InvariantCulture, $"log-{place}-{change}.db")];
                var bytes = change == 0 ? log[..place] : (byte[])log.Clone();
                if (change != 0)
                {
                    bytes[place] ^= change;
                }

                File.WriteAllBytes(path, ReadShared(test.Path));
                File.WriteAllBytes(path + "-wal", bytes);
                var named = !ChainVerifier.Verify(path, words, CheckpointKey.PublicOf(_key.PublicPem)).IsIntact;
                return named || Answers(path) == Answers(test.Path);
            },
            iter: 300);
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    private ChainReport Verify(string path)
        => ChainVerifier.Verify(path, _words, CheckpointKey.PublicOf(_key.PublicPem));

    /// <summary>Passages closed and open, some acknowledged, and an officer's act at the end, signed with its
    /// record.</summary>
    private static void Fill(SqliteJournal journal)
    {
        using var last = new ManualResetEventSlim();
        for (var i = 0; i < 12; i++)
        {
            var (number, lane) = (journal.NextPassage(), $"{1 + (i % 2)}");
            Assert.True(journal.TryAppend(Sample.Opened(journal.Epoch, number, lane)));
            Assert.True(journal.TryAppend(Sample.Decided(journal.Epoch, number, lane)));
            if (i != 11)
            {
                Assert.True(journal.TryAppend(Sample.Closed(journal.Epoch, number, lane)));
            }
        }

        Assert.True(journal.TryAppend(Sample.Audit() with { Written = _ => last.Set() }));
        Assert.True(last.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        journal.Outbox.AcknowledgeThrough(journal.Epoch, 5);
    }

    private string Copy()
    {
        var path = _folder["copy.db"];
        File.WriteAllBytes(path, _file);
        return path;
    }

    /// <summary>Every row of every table, and what the gateway asks of them through their indices.</summary>
    /// <remarks>
    /// Up to which number passages were reserved is a word for tomorrow, and may be too high; too low is named.
    /// </remarks>
    private static string Answers(string path)
    {
        using var reader = new JournalReader(path, new JournalLimits());
        var asked = JsonSerializer.Serialize(new[]
        {
            reader.Passages(null, null, 500), reader.Passages("1", null, 500), reader.Passages("2", null, 500),
            reader.Open(500),
        });
        var rows = Tables.Skip(1)
            .Select(table => string.Join('\n', Rows(path, $"SELECT * FROM {table} ORDER BY rowid")));
        var remembered = Rows(
            path,
            "SELECT schema_version, epoch, record_last, record_hash, outbox_last, acknowledged, lane FROM meta");
        return string.Join('\n', [.. rows, .. remembered, asked]);
    }

    private List<string> Rowids(string table)
        => Rows(_folder["journal.db"], $"SELECT rowid FROM {table}");

    private static List<CheckpointDocument> Words(string path) =>
    [
        .. Rows(path, "SELECT event FROM outbox WHERE type LIKE '%checkpoint%' ORDER BY seq")
            .Select(json => JsonSerializer.Deserialize(json, ReportingJson.Default.PassageEvent)!.Checkpoint!),
    ];

    private static List<string> Rows(string path, string sql)
    {
        using var connection = Connect(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(at => row.GetValue(at) switch
            {
                byte[] bytes => Convert.ToHexString(bytes),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            })));
        }

        return rows;
    }

    private static void Execute(string path, string sql)
    {
        using var connection = Connect(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
