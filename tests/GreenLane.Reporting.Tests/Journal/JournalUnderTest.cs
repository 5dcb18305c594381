using GreenLane.Reporting.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Reporting.Tests.Journal;

/// <summary>A journal in a folder of its own, with simulated time.</summary>
internal sealed class JournalUnderTest : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly JournalLimits _limits;

    private readonly CheckpointKey? _key;

    /// <param name="key">What checkpoints are signed with; null: none are made.</param>
    public JournalUnderTest(JournalLimits? limits = null, CheckpointKey? key = null)
    {
        _limits = limits ?? new JournalLimits();
        _key = key;
        Journal = Open();
    }

    public FakeTimeProvider Time { get; } = new(Sample.Noon);

    public SqliteJournal Journal { get; private set; }

    public string Epoch => Journal.Epoch;

    public string Path => _folder["journal.db"];

    public string File(string name) => _folder[name];

    public void Reopen()
    {
        Journal.Dispose();
        Journal = Open();
    }

    /// <summary>Opens what a power cut now would leave: the files as they lie there, without a proper close.</summary>
    public SqliteJournal OpenCopy(string name, long? logBytes = null)
    {
        System.IO.File.Copy(Path, _folder[name]);
        var log = ReadAll(Path + "-wal");
        System.IO.File.WriteAllBytes(_folder[name] + "-wal", log[..(int)Math.Min(log.Length, logBytes ?? log.Length)]);
        return SqliteJournal.Open(_folder[name], Sample.Gateway, Time, NullLogger.Instance, _limits, _key);
    }

    public long LogBytes => new FileInfo(Path + "-wal").Length;

    public Task<bool> Append(JournalEntry entry)
    {
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(Journal.TryAppend(entry with { Written = written.SetResult }));
        return written.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Works on the file behind the journal's back.</summary>
    public long Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long value ? value : 0;
    }

    public void Dispose()
    {
        Journal.Dispose();
        _folder.Dispose();
    }

    private static byte[] ReadAll(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private SqliteJournal Open() =>
        SqliteJournal.Open(_folder["journal.db"], Sample.Gateway, Time, NullLogger.Instance, _limits, _key);
}
