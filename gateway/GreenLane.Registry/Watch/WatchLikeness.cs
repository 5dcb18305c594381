using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>What "alike" means between an entry of a watch list and a read: wider than for the enrolled.</summary>
/// <remarks>
/// Hazard H-13: here a miss is the error. Any in-class confusions are free; unread characters stand for any; besides
/// them one character may be wrong, missing or extra. With more than two unread there is no such edit, and at least
/// as many characters as the shortest plate has must have been read: else any plate would be alike.
/// </remarks>
internal static class WatchLikeness
{
    /// <param name="plate">Folded.</param>
    /// <param name="read">Folded.</param>
    /// <param name="unread">How many characters of the read are unread.</param>
    public static bool Holds(in PlateKey plate, in PlateKey read, int unread)
    {
        if (unread == 0)
        {
            return Likeness.Holds(plate, read, unread);
        }

        var mayEdit = unread <= Likeness.MaxUnread;
        if (!mayEdit && read.Length - unread < WatchEntry.MinPlateLength)
        {
            return false;
        }

        return (plate.Length - read.Length) switch
        {
            0 => Differing(plate, read) <= (mayEdit ? 1 : 0),
            1 => mayEdit && IsWithoutOne(plate, read),
            -1 => mayEdit && IsWithoutOne(read, plate),
            _ => false,
        };
    }

    /// <summary>Characters that were read and are others, of texts of one length: all are compared at once.</summary>
    private static int Differing(in PlateKey plate, in PlateKey read)
        => Likeness.BytesIn((plate.High ^ read.High) & ReadIn(read.High))
            + Likeness.BytesIn((plate.Low ^ read.Low) & ReadIn(read.Low));

    /// <summary>All bits of every character that is not unread. No byte has its top bit set, so no sum leaves one.
    /// </summary>
    private static ulong ReadIn(ulong characters)
    {
        const ulong Ones = 0x0101_0101_0101_0101;
        var others = (characters ^ (PlateClasses.Unread * Ones)) + (0x7F * Ones);
        return ((others & (0x80 * Ones)) >> 7) * 0xFF;
    }

    /// <summary>
    /// Where the first difference lies, a character must go: leaving out an earlier one would only move it.
    /// </summary>
    private static bool IsWithoutOne(in PlateKey longer, in PlateKey shorter)
    {
        var at = 0;
        while (at < shorter.Length && Same(longer[at], shorter[at]))
        {
            at++;
        }

        while (at < shorter.Length && Same(longer[at + 1], shorter[at]))
        {
            at++;
        }

        return at == shorter.Length;
    }

    private static bool Same(byte one, byte other)
        => one == other || one == PlateClasses.Unread || other == PlateClasses.Unread;
}
