using System.Runtime.CompilerServices;

namespace GreenLane.Registry;

/// <summary>From a hash to the records that may carry it: a directory, and short runs of entries.</summary>
/// <remarks>
/// An entry is a record and ten bits of the hash, so one that does not belong is nearly always seen before its record
/// is touched; the record still decides. Layout: gateway/docs/registry-file.md.
/// </remarks>
internal readonly unsafe struct HashRuns(uint* directory, int buckets, uint* entries)
{
    /// <summary>Entries for each bucket, about: a run fills half a cache line.</summary>
    public const int EntriesPerBucket = 8;

    public const int PrintBits = 10;

    public static int BucketsFor(int entries) => (entries / EntriesPerBucket) + 1;

    public static uint EntryOf(ulong hash, int record) => ((uint)record << PrintBits) | PrintOf(hash);

    public static int RecordOf(uint entry) => (int)(entry >> PrintBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint PrintOf(ulong hash) => (uint)(hash & ((1 << PrintBits) - 1));

    /// <summary>The run of a hash; asking for several before reading any lets memory answer them together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (uint Start, uint End) RunOf(ulong hash)
    {
        var bucket = directory + Mixing.BucketOf(hash, buckets);
        return (bucket[0], bucket[1]);
    }

    /// <summary>The entry at a place within a run.</summary>
    public uint this[uint place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => entries[place];
    }

    /// <summary>Asks memory for the beginning of every run, all at once, before any of them is waited for.</summary>
    /// <returns>Nothing of meaning: it keeps the reads from being left out.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public uint Touch(ReadOnlySpan<(uint Start, uint End)> found)
    {
        var sum = 0U;
        foreach (var (start, end) in found)
        {
            // An empty run may lie behind the last entry; the word before the entries is the directory's.
            sum |= entries[(long)start - (start == end ? 1 : 0)];
        }

        return sum;
    }
}
