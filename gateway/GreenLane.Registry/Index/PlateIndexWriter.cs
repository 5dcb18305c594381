using System.Buffers.Binary;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Lays out the plate index: the same plates in the same order give the same bytes.</summary>
internal static class PlateIndexWriter
{
    /// <summary>Keys for each hundred slots: the fuller, the smaller, and the further a key may stand.</summary>
    private const long FillPercent = 62;

    /// <summary>Buckets a key may stand from its own: never reached by any input that was not made for it.</summary>
    private const int MaxReach = 1024;

    public static int BucketsFor(int plates)
    {
        const long PlatesOfHundred = FillPercent * PlateIndex.Slots;
        return (int)Math.Max(1, ((plates * 100L) + PlatesOfHundred - 1) / PlatesOfHundred);
    }

    /// <param name="index">Zeros; <see cref="BucketsFor"/> buckets long.</param>
    /// <param name="run">How many records in a row carry the plate.</param>
    public static void Add(Span<byte> index, in PlateKey plate, int record, int run)
    {
        Invariant.Holds(run is > 0 and <= PlateIndex.MaxRun, "too many records carry one plate");
        var buckets = index.Length / PlateIndex.BucketLength;
        var key = PlateIndex.KeyOf(plate);
        var home = Mixing.BucketOf(Mixing.Of(key), buckets);
        for (var step = 0; step < buckets; step++)
        {
            Invariant.Holds(step <= MaxReach, "the plates of this registry do not spread");
            var bucket = index.Slice(((home + step) % buckets) * PlateIndex.BucketLength, PlateIndex.BucketLength);
            for (var slot = 0; slot < PlateIndex.Slots; slot++)
            {
                var place = bucket[(slot * sizeof(ulong))..];
                if (BinaryPrimitives.ReadUInt64LittleEndian(place) == 0)
                {
                    var value = ((uint)record << PlateIndex.RunBits) | (uint)run;
                    BinaryPrimitives.WriteUInt64LittleEndian(place, key);
                    BinaryPrimitives.WriteUInt32LittleEndian(
                        bucket[(PlateIndex.ValuesOffset + (slot * sizeof(uint)))..], value);
                    Reach(index[(home * PlateIndex.BucketLength)..], step);
                    return;
                }
            }
        }

        Invariant.Holds(false, "the plate index is full");
    }

    private static void Reach(Span<byte> home, int step)
    {
        var reach = home[PlateIndex.ReachOffset..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(reach) < step)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(reach, (uint)step);
        }
    }
}
