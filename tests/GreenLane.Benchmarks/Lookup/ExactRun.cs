using System.Collections.Frozen;
using System.Diagnostics;
using GreenLane.Registry;
using Microsoft.Data.Sqlite;

namespace GreenLane.Benchmarks.Lookup;

/// <summary>Exact look-up: all contenders take turns over the same texts, round by round.</summary>
internal sealed class ExactRun : IDisposable
{
    /// <summary>A prepared query takes so much longer that fewer of them say as much.</summary>
    private const int SqliteQueries = 20_000;

    private readonly Workload _load;
    private readonly RegistryFile _registry;
    private readonly FrozenDictionary<string, int> _frozen;
    private readonly Dictionary<string, int> _dictionary;
    private readonly string[] _prepared;
    private readonly long[] _memory;
    private readonly int[] _places;
    private readonly SqliteConnection _sqlite = new("Data Source=:memory:");
    private readonly SqliteCommand _query;

    public ExactRun(Workload load, RegistryFile registry)
    {
        _load = load;
        _registry = registry;
        _dictionary = load.Plates.Select((plate, i) => (Text: plate.ToString(), i)).ToDictionary(p => p.Text, p => p.i);
        _frozen = _dictionary.ToFrozenDictionary(StringComparer.Ordinal);
        _prepared = [.. load.Asked.Select(plate => plate.ToString())];
        _memory = new long[registry.PlateIndexLength / sizeof(long)];
        _places = [.. load.Asked.Select(_ => load.Prng.Below(_memory.Length))];
        _sqlite.Open();
        _query = Fill();
    }

    /// <summary>Median nanoseconds for one look-up, by contender.</summary>
    public Dictionary<string, Percentiles> Nanoseconds { get; } = [];

    public long BytesAllocated { get; private set; }

    /// <summary>What all agree on: how many texts were found.</summary>
    public int Found { get; private set; }

    /// <returns>False if the contenders do not find the same vehicles.</returns>
    public bool Run(int rounds)
    {
        var agree = true;
        for (var round = -1; round < rounds; round++)
        {
            // The first round warms up.
            Found = Time("oursNs", round, Ours);
            agree &= Time("lookupOnlyNs", round, LookupOnly) == Found;
            Time("keyOnlyNs", round, KeyOnly);
            Time("bareRandomReadNs", round, BareRead);
            agree &= Time("cleanupAndFrozenNs", round, CleanupAndFrozen) == Found;
            agree &= Time("frozenLookupOnlyNs", round, FrozenOnly) == Found;
            agree &= Time("dictionaryNs", round, Dictionary) == Found;
            Time("sqliteNs", round, Sqlite, SqliteQueries);
        }

        agree &= Sqlite() == _prepared.Take(SqliteQueries).Count(_dictionary.ContainsKey);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ours();
        BytesAllocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return agree;
    }

    public void Dispose()
    {
        _query.Dispose();
        _sqlite.Dispose();
    }

    private int Time(string name, int round, Func<int> work, int queries = 0)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        var taken = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        if (round >= 0)
        {
            Nanoseconds.TryAdd(name, new Percentiles());
            Nanoseconds[name].Add(taken / (queries > 0 ? Math.Min(queries, _load.Asked.Length) : _load.Asked.Length));
        }

        return result;
    }

    private int Ours()
    {
        var found = 0;
        foreach (var raw in _load.Bytes)
        {
            found += PlateText.TryCanonicalise(raw, out var key) && !_registry.FindByPlate(key).IsEmpty ? 1 : 0;
        }

        return found;
    }

    private int LookupOnly()
    {
        var found = 0;
        foreach (ref readonly var key in _load.Asked.AsSpan())
        {
            found += _registry.FindByPlate(key).IsEmpty ? 0 : 1;
        }

        return found;
    }

    private int KeyOnly()
    {
        var sum = 0UL;
        foreach (var raw in _load.Bytes)
        {
            PlateText.TryCanonicalise(raw, out var key);
            sum ^= key.High;
        }

        return (int)(sum & 1);
    }

    /// <summary>
    /// One read of eight bytes at a random place of as many bytes as the plate index has; the places are known
    /// beforehand, so nothing but memory is waited for.
    /// </summary>
    private int BareRead()
    {
        var sum = 0L;
        foreach (var place in _places)
        {
            sum += _memory[place];
        }

        return (int)(sum & 1);
    }

    private int CleanupAndFrozen()
    {
        var found = 0;
        foreach (var text in _load.Texts)
        {
            found += _frozen.ContainsKey(OrdinaryCleanup.Clean(text)) ? 1 : 0;
        }

        return found;
    }

    private int FrozenOnly()
    {
        var found = 0;
        foreach (var text in _prepared)
        {
            found += _frozen.ContainsKey(text) ? 1 : 0;
        }

        return found;
    }

    private int Dictionary()
    {
        var found = 0;
        foreach (var text in _prepared)
        {
            found += _dictionary.ContainsKey(text) ? 1 : 0;
        }

        return found;
    }

    private int Sqlite()
    {
        var found = 0;
        foreach (var text in _prepared.AsSpan(0, Math.Min(SqliteQueries, _prepared.Length)))
        {
            _query.Parameters[0].Value = text;
            found += _query.ExecuteScalar() is null ? 0 : 1;
        }

        return found;
    }

    private SqliteCommand Fill()
    {
        using var create = _sqlite.CreateCommand();
        create.CommandText = "CREATE TABLE vehicle (plate TEXT PRIMARY KEY, record INTEGER) WITHOUT ROWID";
        create.ExecuteNonQuery();
        using var transaction = _sqlite.BeginTransaction();
        using var insert = _sqlite.CreateCommand();
        insert.CommandText = "INSERT INTO vehicle VALUES ($plate, $record)";
        var (plate, record) = (insert.Parameters.Add("$plate", SqliteType.Text), insert.Parameters.Add(
            "$record", SqliteType.Integer));
        foreach (var (text, number) in _dictionary.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            plate.Value = text;
            record.Value = number;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        var query = _sqlite.CreateCommand();
        query.CommandText = "SELECT record FROM vehicle WHERE plate = $plate";
        query.Parameters.Add("$plate", SqliteType.Text);
        query.Prepare();
        return query;
    }
}
