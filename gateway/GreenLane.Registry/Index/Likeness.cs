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
        for (var i = 0; i < text.Length; i++)
        {
            unread += text[i] == PlateClasses.Unread ? 1 : 0;
        }

        return unread;
    }

    /// <summary>Whether a folded plate is alike to a folded read.</summary>
    public static bool Holds(in PlateKey plate, in PlateKey read)
    {
        if (plate == read)
        {
            return true;
        }

        var (shorter, longer) = plate.Length <= read.Length ? (plate, read) : (read, plate);
        return (longer.Length - shorter.Length) switch
        {
            0 => DifferByOne(plate, read),
            1 => CountUnread(read) == 0 && LacksOne(shorter, longer),
            _ => false,
        };
    }

    private static bool DifferByOne(in PlateKey plate, in PlateKey read)
    {
        var (edits, unread) = (0, 0);
        for (var i = 0; i < plate.Length; i++)
        {
            unread += read[i] == PlateClasses.Unread ? 1 : 0;
            edits += read[i] != PlateClasses.Unread && read[i] != plate[i] ? 1 : 0;
        }

        return edits + unread <= 1 || (edits == 0 && unread <= MaxUnread);
    }

    private static bool LacksOne(in PlateKey shorter, in PlateKey longer)
    {
        var same = 0;
        while (same < shorter.Length && shorter[same] == longer[same])
        {
            same++;
        }

        return longer.Without(same) == shorter;
    }
}
