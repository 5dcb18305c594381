using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>From a plate to its records: buckets of one cache line, so a look-up costs one read of memory.</summary>
/// <remarks>
/// A bucket has five keys, five values and one word that says how many buckets further a key that belongs here may
/// stand. The key of a plate of up to eight characters, as nearly all have, is the plate itself; that of a longer one
/// is a hash with the top bit set, and the record decides. Layout: gateway/docs/registry-file.md.
/// </remarks>
internal readonly unsafe struct PlateIndex(byte* start, int buckets)
{
    public const int BucketLength = 64;
    public const int Slots = 5;
    public const int ValuesOffset = Slots * sizeof(ulong);
    public const int ReachOffset = ValuesOffset + (Slots * sizeof(uint));

    /// <summary>Set in the key of a plate that does not fit into it.</summary>
    public const ulong HashedKey = 1UL << 63;

    /// <summary>
    /// Low bits of a value: how many records in a row carry the plate. The others: the first of them.
    /// </summary>
    public const int RunBits = 10;

    public const int MaxRun = (1 << RunBits) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong KeyOf(in PlateKey plate)
        => plate.Low == 0 ? plate.High : Mixing.Of(plate) | HashedKey;

    /// <summary>The value of a plate, if the first look at its bucket settles it.</summary>
    /// <param name="value">Zero where the plate does not stand here.</param>
    /// <returns>
    /// False if more must be looked at: the key is a hash, or the bucket is over-full. No branch depends on whether or
    /// where the plate was found, because a mispredicted one would wait for memory twice. That holds in machine code
    /// only while all is arithmetic: within a loop the compiler makes branches even of conditional expressions.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFindAtOnce(ulong key, out uint value)
    {
        unchecked // A bucket lies within the index, and nothing is counted: there is nothing to overflow.
        {
            var bucket = start + ((nint)Mixing.BucketOf(Mixing.Of(key), buckets) * BucketLength);
            var slot = SlotOf(bucket, key, 0);
            var found = (uint)((slot - Slots) >> 31);
            value = ((uint*)(bucket + ValuesOffset))[slot & 7] & found;
            var reach = *(uint*)(bucket + ReachOffset);
            return ((reach & ~found) | (uint)(key >> 63)) == 0;
        }
    }

    /// <summary>All values under a key, one after the other; a hashed key must be asked of its record.</summary>
    /// <param name="from">0, or what the last call gave, to find the next.</param>
    /// <returns>False if there is none (left).</returns>
    public bool TryFind(ulong key, ref int from, out uint value)
    {
        value = 0;
        var home = Mixing.BucketOf(Mixing.Of(key), buckets);
        var reach = *(uint*)(start + ((long)home * BucketLength) + ReachOffset);
        for (var step = from / Slots; step <= reach && key != 0; step++)
        {
            var place = home + step;
            var bucket = start + ((long)(place < buckets ? place : place - buckets) * BucketLength);
            var slot = SlotOf(bucket, key, from % Slots);
            if (slot < Slots)
            {
                value = ((uint*)(bucket + ValuesOffset))[slot];
                from = (step * Slots) + slot + 1;
                return true;
            }

            from = (step + 1) * Slots;
        }

        return false;
    }

    /// <summary>The first slot from a place on that holds the key; <see cref="Slots"/> or more if none does.</summary>
    /// <remarks>All five are compared at once: which of them it is, no processor could foresee.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SlotOf(byte* bucket, ulong key, int from)
    {
        unchecked // Within one bucket there is nothing to overflow.
        {
            var four = Vector256.Equals(Vector256.Load((ulong*)bucket), Vector256.Create(key))
                .ExtractMostSignificantBits();
            var fifth = Vector128.Equals(Vector128.Load((ulong*)bucket + 4), Vector128.Create(key))
                .ExtractMostSignificantBits() & 1;
            return BitOperations.TrailingZeroCount(((four | (fifth << 4)) >> from) << from);
        }
    }
}
