using System.Runtime.InteropServices;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>
/// Lays out hash runs from hashes and records that are asked for twice: once to count, once to place.
/// </summary>
internal static class HashRunsWriter
{
    /// <summary>Gives every hash with its record, in the same order each time.</summary>
    public delegate void Source(Action<ulong, int> add);

    /// <returns>The directory, with one word more than it has buckets, and the entries.</returns>
    public static (byte[] Directory, byte[] Entries) Write(int count, Source source)
    {
        var buckets = HashRuns.BucketsFor(count);
        var starts = new uint[buckets + 1];
        source((hash, _) => starts[Mixing.BucketOf(hash, buckets) + 1]++);
        for (var i = 0; i < buckets; i++)
        {
            starts[i + 1] += starts[i];
        }

        Invariant.Holds(starts[buckets] == count, "a source gave another number of hashes than it said");
        var next = starts.ToArray();
        var entries = new uint[count];
        source((hash, record) => entries[next[Mixing.BucketOf(hash, buckets)]++] = HashRuns.EntryOf(hash, record));
        for (var i = 0; i < buckets; i++)
        {
            entries.AsSpan((int)starts[i], (int)(starts[i + 1] - starts[i])).Sort();
        }

        return (ToBytes(starts), ToBytes(entries));
    }

    private static byte[] ToBytes(uint[] words)
    {
        Invariant.Holds(BitConverter.IsLittleEndian, "registry files are written on little-endian machines");
        return MemoryMarshal.AsBytes(words.AsSpan()).ToArray();
    }
}
