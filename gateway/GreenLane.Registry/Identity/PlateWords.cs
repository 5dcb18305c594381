using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Folds raw ASCII of 4 to 16 bytes all at once, where the processor can.</summary>
/// <remarks>
/// Which characters are kept differs from text to text, so a loop over them mispredicts, and a look-up that waits for
/// memory cannot begin before that is put right: beside the benchmark's loop this halves the time of an exact look-up.
/// </remarks>
internal static class PlateWords
{
    public const int MinLength = sizeof(uint);
    public const int MaxLength = 2 * sizeof(ulong);

    private const byte SmallBit = 0x20;

    /// <returns>False if the text is not for this: too short or long, not ASCII, or no such processor.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryCanonicalise(ReadOnlySpan<byte> raw, out PlateKey key, out bool isPlate)
    {
        key = default;
        isPlate = false;
        if (!Bmi2.X64.IsSupported || raw.Length is < MinLength or > MaxLength)
        {
            return false;
        }

        var text = Load(raw);
        if (text.ExtractMostSignificantBits() != 0)
        {
            return false;
        }

        // Every byte is below 0x80, so signed comparison, which is what the processor has, orders them rightly.
        var letters = Within(text | Vector128.Create(SmallBit), (byte)'a', (byte)'z');
        var kept = (letters | Within(text, (byte)'0', (byte)'9')).AsUInt64();
        var capitals = Vector128.AndNot(text, letters & Vector128.Create(SmallBit)).AsUInt64();
        var head = Bmi2.X64.ParallelBitExtract(capitals[0], kept[0]);
        var tail = Bmi2.X64.ParallelBitExtract(capitals[1], kept[1]);
        var bits = BitOperations.PopCount(kept[0]);

        // The kept characters side by side. A shift by a whole word, with eight kept or none, must give nothing, and
        // is made in two halves for that: the processor takes a shift by 64 for one by none.
        var half = bits / 2;
        var low = head | (tail << half << (bits - half));
        var high = tail >> (32 - half) >> (32 - (bits - half));
        isPlate = (low | high) != 0;
        key = new PlateKey(BinaryPrimitives.ReverseEndianness(low), BinaryPrimitives.ReverseEndianness(high));
        return true;
    }

    /// <summary>The text, and zeros behind it. Two reads overlap where the length is between theirs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Load(ReadOnlySpan<byte> raw)
    {
        if (raw.Length < sizeof(ulong))
        {
            var end = (ulong)BinaryPrimitives.ReadUInt32LittleEndian(raw[^sizeof(uint)..]);
            var shift = 8 * (raw.Length - sizeof(uint));
            return Vector128.Create(BinaryPrimitives.ReadUInt32LittleEndian(raw) | (end << shift), 0).AsByte();
        }

        // What the second word shares with the first is shifted out.
        var last = BinaryPrimitives.ReadUInt64LittleEndian(raw[^sizeof(ulong)..]);
        var second = raw.Length == sizeof(ulong) ? 0 : last >> (8 * (MaxLength - raw.Length));
        return Vector128.Create(BinaryPrimitives.ReadUInt64LittleEndian(raw), second).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Within(Vector128<byte> text, byte least, byte most)
        => (Vector128.GreaterThan(text.AsSByte(), Vector128.Create((sbyte)(least - 1)))
            & Vector128.LessThan(text.AsSByte(), Vector128.Create((sbyte)(most + 1)))).AsByte();
}
