using System.Buffers.Binary;

namespace GreenLane.Lanes;

/// <summary>
/// The canonical text of a plate, packed: up to 16 characters out of [A-Z0-9], compared as two integers.
/// </summary>
/// <remarks>
/// The characters stand in order from the most significant byte, the rest is zero. How printed or read text becomes
/// canonical (look-alikes, marks, separators) is GreenLane.Registry's business; this type only holds the result.
/// The default value is the empty plate, which matches nothing.
/// </remarks>
/// <param name="High">Characters 0 to 7.</param>
/// <param name="Low">Characters 8 to 15.</param>
public readonly record struct PlateKey(ulong High, ulong Low)
{
    /// <summary>The longest plate that can be held, in characters. Real ones have 5 to 10.</summary>
    public const int MaxLength = 16;

    public bool IsEmpty => High == 0;

    /// <summary>Number of characters, 0 to <see cref="MaxLength"/>.</summary>
    public int Length => High == 0 ? 0 : Low == 0
        ? 8 - (System.Numerics.BitOperations.TrailingZeroCount(High) / 8)
        : 16 - (System.Numerics.BitOperations.TrailingZeroCount(Low) / 8);

    /// <summary>The character at a position from 0; zero beyond the end.</summary>
    public byte this[int index] => index < 8
        ? (byte)((High >> (56 - (8 * index))) & 0xFF)
        : (byte)((Low >> (56 - (8 * (index - 8)))) & 0xFF);

    /// <summary>The text without the character at a place.</summary>
    public PlateKey Without(int index)
    {
        if (Low == 0)
        {
            var kept = index == 0 ? 0 : ulong.MaxValue << (64 - (8 * index));
            return new PlateKey((High & kept) | ((High << 8) & ~kept), 0);
        }

        var all = new UInt128(High, Low);
        var before = Before(index);
        return Of((all & before) | ((all << 8) & ~before));
    }

    /// <summary>The text with one more character at a place; it must not be full.</summary>
    public PlateKey With(int index, byte character)
    {
        Invariant.Holds(Length < MaxLength, "a full plate cannot grow");
        var all = new UInt128(High, Low);
        var before = Before(index);
        return Of((all & before) | ((all & ~before) >> 8) | ((UInt128)character << (120 - (8 * index))));
    }

    /// <summary>The text with another character at a place within it.</summary>
    public PlateKey Replace(int index, byte character) => Without(index).With(index, character);

    /// <summary>Packs text that is canonical already.</summary>
    /// <returns>False, and the empty key, for empty or overlong text or a character outside [A-Z0-9].</returns>
    public static bool TryPack(ReadOnlySpan<byte> canonical, out PlateKey key)
    {
        key = default;
        if (canonical.Length is 0 or > MaxLength)
        {
            return false;
        }

        Span<byte> padded = stackalloc byte[MaxLength];
        padded.Clear();
        for (var i = 0; i < canonical.Length; i++)
        {
            if (canonical[i] is not (>= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9'))
            {
                return false;
            }

            padded[i] = canonical[i];
        }

        key = new PlateKey(
            BinaryPrimitives.ReadUInt64BigEndian(padded), BinaryPrimitives.ReadUInt64BigEndian(padded[8..]));
        return true;
    }

    /// <summary>Packs a read that is canonical already: [A-Z0-9], and '?' where a character was not read.</summary>
    /// <returns>False, and the empty key, for empty or overlong text or any other character.</returns>
    public static bool TryPackRead(ReadOnlySpan<char> canonical, out PlateKey key)
    {
        key = default;
        if (canonical.Length is 0 or > MaxLength)
        {
            return false;
        }

        for (var i = 0; i < canonical.Length; i++)
        {
            if (canonical[i] != (char)PlateClasses.Unread && !char.IsAsciiLetterUpper(canonical[i])
                && !char.IsAsciiDigit(canonical[i]))
            {
                key = default;
                return false;
            }

            key = key.With(i, (byte)canonical[i]);
        }

        return true;
    }

    /// <summary>Packs text that is canonical already; see the overload for bytes.</summary>
    public static bool TryPack(ReadOnlySpan<char> canonical, out PlateKey key)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        key = default;
        return canonical.Length <= MaxLength
            && System.Text.Ascii.FromUtf16(canonical, bytes, out var written) == System.Buffers.OperationStatus.Done
            && TryPack(bytes[..written], out key);
    }

    /// <summary>The canonical text, for display and messages.</summary>
    public override string ToString() => string.Create(Length, this, static (text, key) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)key[i];
        }
    });

    private static UInt128 Before(int index) => index == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - (8 * index));

    private static PlateKey Of(UInt128 all) => new((ulong)(all >> 64), (ulong)(all & ulong.MaxValue));
}
