using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Makes the canonical form of a plate: the one form in which registries, cameras and officers meet.</summary>
/// <remarks>
/// Upper case, Cyrillic and Greek look-alikes by glyph, Đ to D, marks stripped, [A-Z0-9] kept, all else dropped
/// (reference: domain 3.2). Engines drop diacritics by design while registries hold them, so both sides are folded.
/// The fold table is our own: string.Normalize does nothing under invariant globalization. Pure, allocates nothing.
/// </remarks>
public static class PlateText
{
    /// <summary>Folds a plate as somebody wrote or read it.</summary>
    /// <returns>
    /// False, and the empty key, if nothing is left, if more than <see cref="PlateKey.MaxLength"/> characters are
    /// left, or if the text is damaged (an unpaired surrogate or U+FFFD): a lost character must not turn one plate
    /// into another.
    /// </returns>
    public static bool TryCanonicalise(ReadOnlySpan<char> raw, out PlateKey key)
    {
        Span<byte> kept = stackalloc byte[PlateKey.MaxLength];
        var length = 0;
        key = default;
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (char.IsSurrogate(c))
            {
                if (!(i + 1 < raw.Length && char.IsSurrogatePair(c, raw[i + 1])))
                {
                    return false;
                }

                i++;
            }
            else if (!TryKeep(c, kept, ref length))
            {
                return false;
            }
        }

        return PlateKey.TryPack(kept[..length], out key);
    }

    /// <summary>Folds what a camera wrote, keeping a place for each character that it could not read ('?').</summary>
    /// <param name="places">Where in the raw text each kept character stands; room for the longest plate.</param>
    /// <returns>False as for <see cref="TryCanonicalise(ReadOnlySpan{char}, out PlateKey)"/>, and if nothing was read.
    /// </returns>
    public static bool TryRead(ReadOnlySpan<char> raw, Span<int> places, out PlateKey text)
    {
        text = default;
        var (length, unread) = (0, 0);
        for (var i = 0; i < raw.Length; i++)
        {
            var folded = raw[i] == (char)PlateClasses.Unread ? PlateClasses.Unread : PlateFolds.Of(raw[i]);
            if (raw[i] == Rune.ReplacementChar.Value || (folded != 0 && length == PlateKey.MaxLength))
            {
                text = default;
                return false;
            }

            if (folded != 0)
            {
                text = text.With(length, folded);
                places[length++] = i;
                unread += folded == PlateClasses.Unread ? 1 : 0;
            }
        }

        text = unread == length ? default : text;
        return length > unread;
    }

    /// <summary>Folds a plate given as UTF-8; malformed UTF-8 is damaged text.</summary>
    /// <inheritdoc cref="TryCanonicalise(ReadOnlySpan{char}, out PlateKey)" path="/returns"/>
    /// <remarks>Inlined, so that the key stays in registers on its way to the look-up.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryCanonicalise(ReadOnlySpan<byte> utf8, out PlateKey key)
    {
        // Nearly all reads are ASCII, and of a length that two words hold.
        if (PlateWords.TryCanonicalise(utf8, out key, out var isPlate))
        {
            return isPlate;
        }

        isPlate = TryCanonicaliseByOne(utf8, out var folded);
        key = folded;
        return isPlate;
    }

    private static bool TryCanonicaliseByOne(ReadOnlySpan<byte> utf8, out PlateKey key)
    {
        var (high, low, length) = (0UL, 0UL, 0);
        foreach (var raw in utf8)
        {
            if (raw >= 0x80)
            {
                return TryCanonicaliseMarked(utf8, out key);
            }

            var folded = PlateFolds.OfAscii(raw);
            if (folded != 0)
            {
                high = length < 8 ? (high << 8) | folded : high;
                low = length < 8 ? low : (low << 8) | folded;
                length++;
            }
        }

        key = length is 0 or > PlateKey.MaxLength ? default
            : length <= 8 ? new PlateKey(high << (64 - (8 * length)), 0)
            : new PlateKey(high, low << (128 - (8 * length)));
        return !key.IsEmpty;
    }

    /// <summary>
    /// Latin with marks, Greek and Cyrillic take two bytes a character in UTF-8: each is folded in its place, to
    /// a zero where it is dropped, and the rest is as for ASCII.
    /// </summary>
    [SkipLocalsInit] // Only what was written is read.
    private static bool TryCanonicaliseMarked(ReadOnlySpan<byte> utf8, out PlateKey key)
    {
        Span<byte> ascii = stackalloc byte[PlateWords.MaxLength];
        var length = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            var raw = utf8[i];
            var isPair = raw is >= 0xC2 and <= 0xDF && i + 1 < utf8.Length && (utf8[i + 1] & 0xC0) == 0x80;
            if (length == ascii.Length || !(raw < 0x80 || isPair))
            {
                return TryCanonicaliseAny(utf8, out key);
            }

            ascii[length++] = isPair ? PlateFolds.Of((char)(((raw & 0x1F) << 6) | (utf8[++i] & 0x3F))) : raw;
        }

        return TryCanonicalise(ascii[..length], out key);
    }

    private static bool TryCanonicaliseAny(ReadOnlySpan<byte> utf8, out PlateKey key)
    {
        Span<byte> kept = stackalloc byte[PlateKey.MaxLength];
        var length = 0;
        key = default;
        while (!utf8.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(utf8, out var rune, out var consumed) != OperationStatus.Done
                || (rune.IsBmp && !TryKeep((char)rune.Value, kept, ref length)))
            {
                return false;
            }

            utf8 = utf8[consumed..];
        }

        return PlateKey.TryPack(kept[..length], out key);
    }

    private static bool TryKeep(char c, Span<byte> kept, ref int length)
    {
        if (c == Rune.ReplacementChar.Value)
        {
            return false;
        }

        var folded = PlateFolds.Of(c);
        if (folded == 0)
        {
            return true;
        }

        if (length == kept.Length)
        {
            return false;
        }

        kept[length++] = folded;
        return true;
    }
}
