using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GreenLane.Registry;

/// <summary>From a hash to the records that may carry it: buckets of one cache line.</summary>
/// <remarks>
/// A bucket has fifteen entries and one word that says how many buckets further an entry that belongs here may stand.
/// An entry is a record and ten bits of the hash, so one that does not belong is nearly always seen before its record
/// is touched; the record still decides. Layout: gateway/docs/registry-file.md.
/// </remarks>
internal readonly unsafe struct HashBuckets(byte* start, int buckets)
{
    public const int BucketLength = 64;
    public const int Entries = 15;
    public const int ReachOffset = Entries * sizeof(uint);
    public const int PrintBits = 10;

    /// <summary>Stands where no entry does: no registry has so many records.</summary>
    public const uint Empty = uint.MaxValue;

    /// <summary>Set in what <see cref="Look"/> gives when more may stand in the buckets behind.</summary>
    private const uint Beyond = 1U << Entries;

    public static uint EntryOf(ulong hash, int record) => ((uint)record << PrintBits) | PrintOf(hash);

    public static int RecordOf(uint entry) => (int)(entry >> PrintBits);

    /// <summary>
    /// Looks at a hash's own bucket. No branch depends on what stands there, so a caller who looks at several before
    /// he meets what they hold has memory answer them together.
    /// </summary>
    /// <returns>For <see cref="Meet"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Look(ulong hash)
    {
        var bucket = At(Mixing.BucketOf(hash, buckets));
        return Matches(bucket, hash) | (bucket[Entries] == 0 ? 0 : Beyond);
    }

    /// <summary>Adds the records that may carry a hash to those met before; none twice.</summary>
    /// <param name="looked">What <see cref="Look"/> gave for this hash.</param>
    /// <param name="limit">Records there are: an entry that names another is passed over.</param>
    /// <returns>How many have been met; no more than there is room for.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Meet(ulong hash, uint looked, int limit, Span<int> met, int count)
        => looked == 0 ? count : MeetAll(hash, looked, limit, met, count);

    private int MeetAll(ulong hash, uint looked, int limit, Span<int> met, int count)
    {
        var home = Mixing.BucketOf(hash, buckets);
        var bucket = At(home);
        var reach = bucket[Entries];
        var matches = looked & ~Beyond;
        for (var step = 0; ; matches = Matches(bucket, hash))
        {
            for (; matches != 0; matches &= matches - 1)
            {
                var record = RecordOf(bucket[BitOperations.TrailingZeroCount(matches)]);
                if (record < limit && count < met.Length && !met[..count].Contains(record))
                {
                    met[count++] = record;
                }
            }

            if (step == reach || count == met.Length)
            {
                return count;
            }

            step++;
            bucket = At(home + step < buckets ? home + step : home + step - buckets);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Matches(uint* bucket, ulong hash)
    {
        var print = Vector256.Create(PrintOf(hash));
        var mask = Vector256.Create((1U << PrintBits) - 1);
        var first = Vector256.Equals(Vector256.Load(bucket) & mask, print).ExtractMostSignificantBits();
        var second = Vector256.Equals(Vector256.Load(bucket + Vector256<uint>.Count) & mask, print)
            .ExtractMostSignificantBits();
        return (first | (second << Vector256<uint>.Count)) & (Beyond - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint PrintOf(ulong hash) => (uint)(hash & ((1 << PrintBits) - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint* At(int bucket) => (uint*)(start + ((long)bucket * BucketLength));
}
