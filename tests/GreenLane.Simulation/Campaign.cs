using System.Diagnostics;
using System.Text.Json;
using GreenLane.Simulation.Canaries;

namespace GreenLane.Simulation;

/// <summary>Many seeds, as many at once as there are cores; each runs on one thread.</summary>
internal sealed class Campaign(Options options)
{
    private const int PrintedFailures = 5;
    private const int CanarySeeds = 200;
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly Lock _gate = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly SortedDictionary<ulong, (RunResult Result, bool Same)> _done = [];
    private Tally _tally = new();
    private Tally _before = new();
    private TimeSpan _printed;
    private int _failures;

    /// <summary>Runs every seed twice.</summary>
    public Tally Run()
    {
        _before = options.Resume is { } file && File.Exists(file)
            ? JsonSerializer.Deserialize<Tally>(File.ReadAllText(file), Json) ?? new Tally()
            : new Tally();
        _tally = _before.NextSeed == 0 ? _before with { NextSeed = options.First } : _before;
        var first = _tally.NextSeed;
        var taken = -1;
        Parallel.For(0, options.Threads, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, _ =>
        {
            // Seed after seed, not halves of all: a campaign that is cut off must have counted nearly all it ran.
            for (var i = Interlocked.Increment(ref taken); i < options.AllSeeds; i = Interlocked.Increment(ref taken))
            {
                Twice(first + (ulong)i);
            }
        });
        Save();
        return _tally;
    }

    /// <summary>Plants every bug and looks for it, seed by seed.</summary>
    public List<CanaryResult> Hunt()
    {
        var found = new CanaryResult[AllCanaries.List.Count];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            var canary = AllCanaries.List[i];
            found[i] = new CanaryResult(canary.Name, false, CanarySeeds, null);
            for (var seeds = 1; seeds <= CanarySeeds && !found[i].Found; seeds++)
            {
                var seed = options.First + (ulong)seeds - 1;
                var run = SimulationRun.Of(seed, Options.PerSeed, canary.Plant());

                // Only what the honest run of the same seed does not show was found because of the bug.
                if (run.Violation is { } violation
                    && SimulationRun.Of(seed, Options.PerSeed, new Seams()).Violation is null)
                {
                    found[i] = new CanaryResult(canary.Name, true, seeds, $"{violation.Hazard} {violation.What}");
                }
            }
        });
        return [.. found];
    }

    private void Twice(ulong seed)
    {
        var once = SimulationRun.Of(seed, options.Vehicles, new Seams());
        var again = SimulationRun.Of(seed, options.Vehicles, new Seams());
        Enter(seed, once, once.Hash == again.Hash);
    }

    private void Enter(ulong seed, RunResult result, bool same)
    {
        lock (_gate)
        {
            if (result.Violation is not null || !same)
            {
                Fail(seed, result, same);
            }

            // Sums take seeds in order, so that a campaign that is cut off goes on without a gap.
            _done.Add(seed, (result, same));
            while (_done.Remove(_tally.NextSeed, out var next))
            {
                Count(next.Result, next.Same);
            }

            if (_watch.Elapsed - _printed > ProgressInterval)
            {
                _printed = _watch.Elapsed;
                Console.Error.WriteLine(Line(_tally));
                Save();
            }
        }
    }

    private void Count(RunResult result, bool same)
    {
        foreach (var (outcome, count) in result.Outcomes)
        {
            _tally.Outcomes[outcome] = _tally.Outcomes.GetValueOrDefault(outcome) + count;
        }

        var violations = (result.Violation is null ? 0 : 1) + (same ? 0 : 1);
        _tally = _tally with
        {
            NextSeed = _tally.NextSeed + 1,
            Seeds = _tally.Seeds + 1,
            Passages = _tally.Passages + result.Passages,
            Violations = _tally.Violations + violations,
            WrongGreens = _tally.WrongGreens + (result.Violation is { IsWrongGreen: true } ? 1 : 0),
            SimulatedSeconds = _tally.SimulatedSeconds + (2 * result.SimulatedMs / 1000.0),
            WallSeconds = _before.WallSeconds + _watch.Elapsed.TotalSeconds,
            ProcessorSeconds = _before.ProcessorSeconds
                + Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds,
        };
    }

    private void Fail(ulong seed, RunResult result, bool same)
    {
        if (++_failures > PrintedFailures)
        {
            return;
        }

        Console.WriteLine(result.Violation is { } violation
            ? $"seed {seed}: VIOLATED {violation.Hazard} after {violation.AtMs} ms: {violation.What}"
            : $"seed {seed}: NOT DETERMINISTIC");
        Console.WriteLine($"  world: {result.World}");
        foreach (var line in result.Trace)
        {
            Console.WriteLine($"  {line}");
        }

        Console.WriteLine($"  again: --seeds 1 --seed {seed} --passages {options.Vehicles}");
    }

    private void Save()
    {
        if (options.Resume is { } file)
        {
            var draft = file + ".new";
            File.WriteAllText(draft, JsonSerializer.Serialize(_tally, Json));
            File.Move(draft, file, overwrite: true);
        }
    }

    private static string Line(Tally tally)
        => $"{tally.Seeds} seeds, {tally.Passages} passages, {tally.Violations} violations, "
            + $"{tally.Passages / tally.WallSeconds:F0} passages a second";
}
