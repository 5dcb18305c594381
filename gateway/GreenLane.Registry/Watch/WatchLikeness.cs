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
        return (mayEdit || read.Length - unread >= WatchEntry.MinPlateLength)
            && (plate.Length >= read.Length ? Fits(plate, read, mayEdit) : Fits(read, plate, mayEdit));
    }

    /// <summary>
    /// Where the first difference lies, the one edit must be: leaving out an earlier character would only move it.
    /// </summary>
    private static bool Fits(in PlateKey longer, in PlateKey shorter, bool mayEdit)
    {
        var more = longer.Length - shorter.Length;
        var first = 0;
        while (first < shorter.Length && Same(longer[first], shorter[first]))
        {
            first++;
        }

        return more == 0 && first == shorter.Length
            || (mayEdit && more <= 1 && SameFrom(longer, first + 1, shorter, first + 1 - more));
    }

    private static bool SameFrom(in PlateKey longer, int start, in PlateKey shorter, int at)
    {
        for (; at < shorter.Length; at++, start++)
        {
            if (!Same(longer[start], shorter[at]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(byte one, byte other)
        => one == other || one == PlateClasses.Unread || other == PlateClasses.Unread;
}
