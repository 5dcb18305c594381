using System.Numerics;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>What "alike" means between a plate and a read of it, for finding: fold, then at most one edit.</summary>
/// <remarks>
/// Texts are compared folded, so any number of in-class confusions is free; besides them one character may be wrong,
/// missing or extra, or unread; or two may be unread. No transpositions: cameras do not make them. How likely a found
/// plate is, <see cref="ReadModel"/> says.
/// </remarks>
internal static class Likeness
{
    /// <summary>Unread characters with which a plate is still searched for.</summary>
    public const int MaxUnread = 2;

    /// <summary>Characters that folding leaves: [A-Z0-9] without B, D, G, I, O, Q, S and Z.</summary>
    public static ReadOnlySpan<byte> Folded => "0123456789ACEFHJKLMNPRTUVWXY"u8;

    public static int CountUnread(in PlateKey text)
    {
        var unread = 0;
        for (var i = 0; HasUnread(text) && i < text.Length; i++)
        {
            unread += text[i] == PlateClasses.Unread ? 1 : 0;
        }

        return unread;
    }

    /// <summary>Nearly no text has one: all its bytes are asked at once (a byte that is zero after the xor borrows).
    /// </summary>
    private static bool HasUnread(in PlateKey text) => HasUnread(text.High) || HasUnread(text.Low);

    private static bool HasUnread(ulong characters)
    {
        const ulong Ones = 0x0101_0101_0101_0101;
        var zeros = characters ^ (PlateClasses.Unread * Ones);
        return (unchecked(zeros - Ones) & ~zeros & (0x80 * Ones)) != 0;
    }

    /// <summary>Whether a folded plate is alike to a folded read.</summary>
    /// <param name="unread">How many characters of the read are unread.</param>
    public static bool Holds(in PlateKey plate, in PlateKey read, int unread)
    {
        var longer = plate.Length - read.Length;
        return longer switch
        {
            0 when unread == 0 => BytesIn(plate.High ^ read.High) + BytesIn(plate.Low ^ read.Low) <= 1,
            0 => DifferWhereUnread(plate, read),
            1 when unread == 0 => IsWithoutOne(plate, read),
            -1 when unread == 0 => IsWithoutOne(read, plate),
            _ => false,
        };
    }

    /// <summary>Bytes that are not zero.</summary>
    internal static int BytesIn(ulong word)
    {
        word |= word >> 4;
        word |= word >> 2;
        word |= word >> 1;
        return BitOperations.PopCount(word & 0x0101_0101_0101_0101);
    }

    private static bool DifferWhereUnread(in PlateKey plate, in PlateKey read)
    {
        for (var i = 0; i < plate.Length; i++)
        {
            if (read[i] != PlateClasses.Unread && read[i] != plate[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the longer text without one character is the shorter: the first that differs must go.</summary>
    private static bool IsWithoutOne(in PlateKey longer, in PlateKey shorter)
    {
        var (high, low) = (longer.High ^ shorter.High, longer.Low ^ shorter.Low);
        var first = high != 0
            ? BitOperations.LeadingZeroCount(high) / 8
            : 8 + (BitOperations.LeadingZeroCount(low) / 8);
        return longer.Without(first) == shorter;
    }
}
