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
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"greenlane-bench-{Guid.NewGuid():N}.db");
    private readonly SqliteConnection _sqlite;
    private readonly SqliteConnection _inMemory = new("Data Source=:memory:");
    private readonly SqliteCommand _query;
    private readonly SqliteCommand _inMemoryQuery;

    public ExactRun(Workload load, RegistryFile registry)
    {
        _load = load;
        _registry = registry;
        _dictionary = load.Plates.Select((plate, i) => (Text: plate.ToString(), i)).ToDictionary(p => p.Text, p => p.i);
        _frozen = _dictionary.ToFrozenDictionary(StringComparer.Ordinal);
        _prepared = [.. load.Asked.Select(plate => plate.ToString())];
        _memory = new long[registry.PlateIndexLength / sizeof(long)];

        // Of its own: how often it is asked depends on the index's length, and the queries must not.
        var prng = new Prng(8);
        Chain(prng);
        _places = [.. load.Asked.Select(_ => prng.Below(_memory.Length))];
        _sqlite = new SqliteConnection($"Data Source={_file};Pooling=False");
        _sqlite.Open();
        _inMemory.Open();
        _query = Fill(_sqlite);
        _inMemoryQuery = Fill(_inMemory);
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
            Time("independentReadNs", round, IndependentRead);
            agree &= Time("cleanupAndFrozenNs", round, CleanupAndFrozen) == Found;
            agree &= Time("frozenLookupOnlyNs", round, FrozenOnly) == Found;
            agree &= Time("dictionaryNs", round, Dictionary) == Found;
            Time("sqliteNs", round, () => Sqlite(_query), SqliteQueries);
            Time("sqliteInMemoryNs", round, () => Sqlite(_inMemoryQuery), SqliteQueries);
        }

        var known = _prepared.Take(SqliteQueries).Count(_dictionary.ContainsKey);
        agree &= Sqlite(_query) == known && Sqlite(_inMemoryQuery) == known;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ours();
        BytesAllocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return agree;
    }

    public void Dispose()
    {
        _query.Dispose();
        _inMemoryQuery.Dispose();
        _inMemory.Dispose();
        _sqlite.Dispose();
        File.Delete(_file);
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

    /// <summary>One ring through all places in random order (Sattolo's algorithm).</summary>
    private void Chain(Prng prng)
    {
        for (var i = 0; i < _memory.Length; i++)
        {
            _memory[i] = i;
        }

        for (var i = _memory.Length - 1; i > 0; i--)
        {
            var other = prng.Below(i);
            (_memory[i], _memory[other]) = (_memory[other], _memory[i]);
        }
    }

    private int Ours()
    {
        var found = 0;
        foreach (var raw in _load.Bytes)
        {
            if (PlateText.TryCanonicalise(raw, out var key))
            {
                // Every plate has one record here.
                found += _registry.FindByPlate(key).Count;
            }
        }

        return found;
    }

    private int LookupOnly()
    {
        var found = 0;
        foreach (ref readonly var key in _load.Asked.AsSpan())
        {
            found += _registry.FindByPlate(key).Count;
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
    /// One read of eight bytes at a random place of as many bytes as the plate index has. What is read says where to
    /// read next, so each is waited for: that is what one read costs somebody who needs its answer.
    /// </summary>
    private int BareRead()
    {
        var place = 0L;
        for (var i = 0; i < _load.Asked.Length; i++)
        {
            place = _memory[place];
        }

        return (int)(place & 1);
    }

    /// <summary>
    /// As many reads whose places are known beforehand: the processor has several under way at once. Less than one read
    /// costs whoever must know its answer; shown beside it so that nobody takes the one for the other.
    /// </summary>
    private int IndependentRead()
    {
        var sum = 0L;
        foreach (var place in _places)
        {
            sum ^= _memory[place];
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

    private int Sqlite(SqliteCommand query)
    {
        var found = 0;
        foreach (var text in _prepared.AsSpan(0, Math.Min(SqliteQueries, _prepared.Length)))
        {
            query.Parameters[0].Value = text;
            found += query.ExecuteScalar() is null ? 0 : 1;
        }

        return found;
    }

    /// <summary>
    /// As one would keep a registry in SQLite: a file, a table with an index on the plate, rows to read.
    /// </summary>
    private SqliteCommand Fill(SqliteConnection database)
    {
        Execute(database, "CREATE TABLE vehicle (id INTEGER PRIMARY KEY, plate TEXT NOT NULL, operator TEXT NOT NULL)");
        using (var transaction = database.BeginTransaction())
        {
            using var insert = database.CreateCommand();
            insert.CommandText = "INSERT INTO vehicle (id, plate, operator) VALUES ($id, $plate, $operator)";
            var (id, plate) = (insert.Parameters.Add("$id", SqliteType.Integer), insert.Parameters.Add(
                "$plate", SqliteType.Text));
            var enrolled = insert.Parameters.Add("$operator", SqliteType.Text);
            for (var i = 0; i < _load.Plates.Length; i++)
            {
                (id.Value, plate.Value) = (i, _load.Plates[i].ToString());
                enrolled.Value = _load.Content.Enrolments[i].Operator.Id;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        Execute(database, "CREATE INDEX vehicle_plate ON vehicle (plate)");
        var query = database.CreateCommand();
        query.CommandText = "SELECT operator FROM vehicle WHERE plate = $plate";
        query.Parameters.Add("$plate", SqliteType.Text);
        query.Prepare();
        return query;
    }

    private static void Execute(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
