using System.Diagnostics;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Benchmarks.Lookup;

/// <summary>Tolerant look-up beside a symmetric-delete dictionary: the same misread plates, each query timed.</summary>
internal sealed class TolerantRun
{
    private const int MaxFound = 256;

    private readonly RegistryFile _registry;
    private readonly SymmetricDelete _symmetric;
    private readonly PlateKey[] _plates;
    private readonly (PlateKey Read, string Folded, PlateKey Truth)[] _queries;

    public TolerantRun(Workload load, RegistryFile registry, int queries)
    {
        _registry = registry;
        _plates = load.Plates;
        var folded = load.Plates.Select(plate => PlateClasses.Fold(plate).ToString()).ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        _symmetric = new SymmetricDelete(folded);
        SymmetricBytes = GC.GetTotalMemory(forceFullCollection: true) - before;

        // The words themselves belong to a symmetric-delete dictionary as well.
        SymmetricBytes += folded.Sum(word => 22L + (2 * word.Length));
        _queries = [.. Enumerable.Range(0, queries).Select(i => Misread(load, i))];
    }

    public long SymmetricBytes { get; }

    public Percentiles OursUs { get; } = new();

    public Percentiles SymmetricUs { get; } = new();

    /// <summary>Of the enrolled plates asked for, those among the answers.</summary>
    public (int Ours, int Symmetric, int Asked) Recall { get; private set; }

    /// <summary>All answers counted: the same on every machine.</summary>
    public long Answers { get; private set; }

    /// <returns>False if the two do not give the same answers to every query.</returns>
    public bool Run()
    {
        var records = new int[MaxFound];
        var found = new List<int>();
        var (agree, ours, symmetric, asked) = (true, 0, 0, 0);
        for (var i = 0; i < Math.Min(2000, _queries.Length); i++)
        {
            _registry.Resemble(_queries[i].Read, records);
            _symmetric.Find(_queries[i].Folded, found);
        }

        foreach (var (read, folded, truth) in _queries)
        {
            var start = Stopwatch.GetTimestamp();
            var count = _registry.Resemble(read, records);
            OursUs.Add(Microseconds(start));
            start = Stopwatch.GetTimestamp();
            _symmetric.Find(folded, found);
            SymmetricUs.Add(Microseconds(start));

            agree &= count == found.Count;
            Answers += count;
            asked += truth.IsEmpty ? 0 : 1;
            for (var i = 0; i < count && !truth.IsEmpty; i++)
            {
                ours += _registry.PlateOf(records[i]) == truth ? 1 : 0;
            }

            symmetric += !truth.IsEmpty && found.Exists(place => _plates[place] == truth) ? 1 : 0;
        }

        Recall = (ours, symmetric, asked);
        return agree;
    }

    /// <summary>A time span would count in tenths only.</summary>
    private static double Microseconds(long start)
        => (Stopwatch.GetTimestamp() - start) * 1e6 / Stopwatch.Frequency;

    /// <summary>As read rightly, with one character wrong, lost or added, with confusions, or of a stranger.</summary>
    private static (PlateKey Read, string Folded, PlateKey Truth) Misread(Workload load, int number)
    {
        var prng = load.Prng;
        var plate = load.Plates[prng.Below(load.Plates.Length)];
        var at = prng.Below(plate.Length);
        var other = PlateClasses.CharacterAt(prng.Below(PlateClasses.Alphabet));
        var read = (number % 6) switch
        {
            0 => plate,
            1 => plate.Replace(at, other),
            2 => plate.Without(at),
            3 => plate.With(at, other),
            4 => Confused(plate, prng),
            _ => load.Strangers[prng.Below(load.Strangers.Length)],
        };
        return (read, PlateClasses.Fold(read).ToString(), number % 6 == 5 ? default : plate);
    }

    private static PlateKey Confused(PlateKey plate, Prng prng)
    {
        for (var i = 0; i < plate.Length; i++)
        {
            var fold = PlateClasses.FoldOf(plate[i]);
            plate = prng.Happens(0.5) && fold != plate[i] ? plate.Replace(i, fold) : plate;
        }

        return plate;
    }
}
