using System.Runtime.InteropServices;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Lays out hash buckets: the same entries in the same order give the same bytes.</summary>
internal sealed class HashBucketsWriter
{
    /// <summary>Entries for each hundred places: the fuller, the smaller, and the further an entry may stand.</summary>
    private const long FillPercent = 80;

    private const int WordsOfBucket = HashBuckets.BucketLength / sizeof(uint);

    private readonly uint[] _words;
    private readonly int _buckets;

    /// <param name="entries">How many will be added.</param>
    public HashBucketsWriter(int entries)
    {
        _buckets = BucketsFor(entries);
        _words = new uint[_buckets * WordsOfBucket];
        Array.Fill(_words, HashBuckets.Empty);
        for (var i = 0; i < _buckets; i++)
        {
            ReachOf(i) = 0;
        }
    }

    public static int BucketsFor(int entries)
    {
        const long EntriesOfHundred = FillPercent * HashBuckets.Entries;
        return (int)Math.Max(1, ((entries * 100L) + EntriesOfHundred - 1) / EntriesOfHundred);
    }

    public void Add(ulong hash, int record)
    {
        var home = Mixing.BucketOf(hash, _buckets);

        // What is nearer than the reach is full: many of one hash do not search it again and again.
        for (var step = ReachOf(home); step < _buckets; step++)
        {
            var bucket = (int)((home + step) % _buckets);
            var free = _words.AsSpan(bucket * WordsOfBucket, HashBuckets.Entries).IndexOf(HashBuckets.Empty);
            if (free >= 0)
            {
                _words[(bucket * WordsOfBucket) + free] = HashBuckets.EntryOf(hash, record);
                ReachOf(home) = step;
                return;
            }
        }

        Invariant.Holds(false, "more entries were added than were announced");
    }

    public byte[] ToArray()
    {
        Invariant.Holds(BitConverter.IsLittleEndian, "registry files are written on little-endian machines");
        return MemoryMarshal.AsBytes(_words.AsSpan()).ToArray();
    }

    private ref uint ReachOf(int bucket) => ref _words[(bucket * WordsOfBucket) + HashBuckets.Entries];
}
