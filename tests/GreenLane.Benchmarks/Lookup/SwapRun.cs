using System.Diagnostics;
using GreenLane.Registry;

namespace GreenLane.Benchmarks.Lookup;

/// <summary>Readers at work while the registry in force is swapped again and again.</summary>
internal sealed class SwapRun(Workload load, string path, RegistryFile first)
{
    private const int Readers = 2;

    private readonly SignedFacts _facts = first.Facts;
    private volatile RegistryFile _current = first;
    private volatile bool _stopped;

    public int Swaps { get; private set; }

    /// <summary>Microseconds of one look-up, with swaps and without.</summary>
    public Percentiles With { get; } = new();

    public Percentiles Without { get; } = new();

    public void Run(TimeSpan each)
    {
        Read(Without, () => Thread.Sleep(each));
        Read(With, () =>
        {
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < each; Swaps++)
            {
                if (!RegistryFile.TryReopen(path, _facts, out var next, out var refusal))
                {
                    throw new InvalidOperationException(refusal!.Text);
                }

                _current = next!;
                if (Swaps % 50 == 0)
                {
                    // So that mappings are given back while readers run.
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                }
            }
        });
    }

    private void Read(Percentiles into, Action meanwhile)
    {
        _stopped = false;
        var samples = new List<double>[Readers];
        var threads = Enumerable.Range(0, Readers).Select(reader => new Thread(() => Look(samples, reader))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        meanwhile();
        _stopped = true;
        Array.ForEach(threads, thread => thread.Join());
        foreach (var sample in samples.SelectMany(list => list))
        {
            into.Add(sample);
        }
    }

    private void Look(List<double>[] samples, int reader)
    {
        var mine = samples[reader] = new List<double>(4_000_000);
        for (var i = reader; !_stopped && mine.Count < 4_000_000; i += 7)
        {
            var start = Stopwatch.GetTimestamp();
            var found = PlateText.TryCanonicalise(load.Bytes[i % load.Bytes.Length], out var key)
                && !_current.FindByPlate(key).IsEmpty;
            var taken = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            mine.Add(found ? taken : taken);
        }
    }
}
