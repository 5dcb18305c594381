using System.Diagnostics;
using GreenLane.Benchmarks.Probes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Benchmarks.Record;

/// <summary>
/// Records made durable by a gateway's journal with so many in flight, and bare appends with a sync of the disk beside
/// them, in turns.
/// </summary>
internal sealed class AppendRun : IDisposable
{
    private static readonly TimeSpan OutboxLimit = TimeSpan.FromSeconds(5);

    private readonly SyncProbe _probe;
    private readonly SqliteJournal _journal;
    private readonly Traffic _traffic = new();
    private long _number;
    private int _failed;
    private int _done;

    /// <param name="folder">On the disk that is judged.</param>
    public AppendRun(string folder)
    {
        _probe = new SyncProbe(folder);
        _journal = SqliteJournal.Open(
            Path.Combine(folder, "journal.db"), new Topics(Traffic.Country, "tabanovce", "tabanovce-1"),
            TimeProvider.System, NullLogger.Instance);
    }

    public Percentiles SyncsPerSecond { get; } = new();

    /// <summary>Records in flight, and appends a second with them.</summary>
    public IReadOnlyDictionary<int, Percentiles> PerSecond { get; } = new SortedDictionary<int, Percentiles>
    {
        [1] = new(),
        [8] = new(),
        [64] = new(),
    };

    /// <summary>The same as a multiple of the bare syncs of the same round.</summary>
    public IReadOnlyDictionary<int, Percentiles> Ratios { get; } = new SortedDictionary<int, Percentiles>
    {
        [1] = new(),
        [8] = new(),
        [64] = new(),
    };

    public void Round(TimeSpan time)
    {
        var syncs = Sync(time);
        SyncsPerSecond.Add(syncs);
        foreach (var (inFlight, perSecond) in PerSecond)
        {
            var appends = Append(inFlight, time);
            perSecond.Add(appends);
            Ratios[inFlight].Add(appends / syncs);
        }

        // The outbox hears of a commit after those who waited for it.
        if (_failed > 0 || !SpinWait.SpinUntil(() => _journal.Outbox.LastSequence == _number, OutboxLimit))
        {
            throw new InvalidOperationException($"{_failed} of {_number} records did not become durable.");
        }
    }

    public void Dispose()
    {
        _journal.Dispose();
        _probe.Dispose();
    }

    private double Sync(TimeSpan time)
    {
        var (count, start) = (0, Stopwatch.GetTimestamp());
        for (; Stopwatch.GetElapsedTime(start) < time; count++)
        {
            _probe.Measure();
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private double Append(int inFlight, TimeSpan time)
    {
        _done = 0;
        var (count, start) = (0, Stopwatch.GetTimestamp());
        for (; Stopwatch.GetElapsedTime(start) < time; count++)
        {
            Await(count - inFlight + 1);
            if (!_journal.TryAppend(_traffic.Entry(_journal.Epoch, ++_number, Written)))
            {
                throw new InvalidOperationException("the journal's queue is full");
            }
        }

        Await(count);
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;

        void Written(bool durable)
        {
            _failed += durable ? 0 : 1;
            Volatile.Write(ref _done, _done + 1);
        }
    }

    /// <summary>Spins: measured is the journal, and not how long this thread takes to wake.</summary>
    private void Await(int done)
    {
        while (Volatile.Read(ref _done) < done)
        {
            Thread.SpinWait(8);
        }
    }
}
