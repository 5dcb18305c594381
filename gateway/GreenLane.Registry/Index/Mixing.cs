using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>The hashes that stand in registry files: part of the format, never to be changed within it.</summary>
/// <remarks>
/// They spread, they protect nothing: files are signed, and what an index gives is compared with the record. The
/// multiplications are meant to overflow: the lost bits are what spreads.
/// </remarks>
internal static class Mixing
{
    private const ulong First = 0x9E37_79B9_7F4A_7C15;
    private const ulong Second = 0xD6E8_FEB8_6659_FD93;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ulong word)
    {
        var mixed = unchecked(word * First);
        return unchecked((mixed ^ (mixed >> 32)) * Second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(in PlateKey plate) => plate.Low == 0 ? Of(plate.High) : Of(plate.High ^ Of(plate.Low));

    public static ulong Of(in TagBytes tag)
    {
        Span<byte> bytes = stackalloc byte[TagBytes.MaxLength];
        bytes.Clear();
        tag.CopyTo(bytes);
        var mixed = (ulong)tag.Length;
        for (var i = 0; i < TagBytes.MaxLength; i += sizeof(ulong))
        {
            mixed = Of(mixed ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]));
        }

        return mixed;
    }

    /// <summary>Spreads a hash evenly over any number of buckets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int BucketOf(ulong hash, int buckets) => unchecked((int)UpperHalf(hash, (uint)buckets));

    /// <summary>The processor's own instruction, where it is there, need not store the lower half as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong UpperHalf(ulong left, ulong right) => Bmi2.X64.IsSupported
        ? Bmi2.X64.MultiplyNoFlags(left, right)
        : Math.BigMul(left, right, out _);
}
