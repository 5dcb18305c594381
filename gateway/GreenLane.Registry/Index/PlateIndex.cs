using System.Runtime.CompilerServices;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>From a plate to its records: buckets of one cache line, so a look-up costs one read of memory.</summary>
/// <remarks>
/// A bucket has five keys, five values and one word that says how many buckets further a key that belongs here may
/// stand. The key of a plate of up to eight characters, as nearly all have, is the plate itself; that of a longer one is
/// a hash with the top bit set, and the record decides. Layout: gateway/docs/registry-file.md.
/// </remarks>
internal readonly unsafe struct PlateIndex(byte* start, int buckets)
{
    public const int BucketLength = 64;
    public const int Slots = 5;
    public const int ValuesOffset = Slots * sizeof(ulong);
    public const int ReachOffset = ValuesOffset + (Slots * sizeof(uint));

    /// <summary>Set in the key of a plate that does not fit into it.</summary>
    public const ulong HashedKey = 1UL << 63;

    /// <summary>Low bits of a value: how many records in a row carry the plate. The others: the first of them.</summary>
    public const int RunBits = 10;

    public const int MaxRun = (1 << RunBits) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong KeyOf(in PlateKey plate)
        => plate.Low == 0 ? plate.High : Mixing.Of(plate) | HashedKey;

    /// <summary>The place of a key that is not hashed decides alone; a hashed one must be asked of its record.</summary>
    /// <param name="from">0, or what the last call gave, to find the next value under an equal key.</param>
    /// <returns>False if there is none (left).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(ulong key, ref int from, out uint value)
    {
        value = 0;
        if (key == 0)
        {
            return false;
        }

        var home = Mixing.BucketOf(Mixing.Of(key), buckets);
        var reach = *(uint*)(start + ((long)home * BucketLength) + ReachOffset);
        for (var step = from / Slots; step <= reach; step++)
        {
            var place = home + step;
            var bucket = start + ((long)(place < buckets ? place : place - buckets) * BucketLength);
            for (var slot = from % Slots; slot < Slots; slot++)
            {
                if (((ulong*)bucket)[slot] == key)
                {
                    value = ((uint*)(bucket + ValuesOffset))[slot];
                    from = (step * Slots) + slot + 1;
                    return true;
                }
            }

            from = (step + 1) * Slots;
        }

        return false;
    }
}
