namespace GreenLane.Lanes;

/// <summary>The characters that plate cameras take for one another: 0-O-D-Q, 1-I, 2-Z, 5-S, 8-B, 6-G.</summary>
/// <remarks>The classes are those that plate matchers in the field use by default (reference: domain 3.4).</remarks>
public static class PlateClasses
{
    /// <summary>Stands at the place of a character that the camera saw and could not read.</summary>
    public const byte Unread = (byte)'?';

    /// <summary>How many characters a plate may be written with: [A-Z0-9].</summary>
    public const int Alphabet = 36;

    /// <summary>The one character that stands for a class; a character of no class stands for itself.</summary>
    public static byte FoldOf(byte character) => character switch
    {
        (byte)'O' or (byte)'D' or (byte)'Q' => (byte)'0',
        (byte)'I' => (byte)'1',
        (byte)'Z' => (byte)'2',
        (byte)'S' => (byte)'5',
        (byte)'B' => (byte)'8',
        (byte)'G' => (byte)'6',
        _ => character,
    };

    /// <summary>The text with every character replaced by what stands for its class.</summary>
    public static PlateKey Fold(in PlateKey text) => new(Fold(text.High), Fold(text.Low));

    /// <summary>How many other characters a character's class has: 3, 1, or 0 where it has no class.</summary>
    public static int OthersInClass(byte character) => FoldOf(character) switch
    {
        (byte)'0' => 3,
        (byte)'1' or (byte)'2' or (byte)'5' or (byte)'8' or (byte)'6' => 1,
        _ => 0,
    };

    /// <summary>A character's place in the alphabet, digits first; -1 for anything outside it.</summary>
    public static int IndexOf(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'A' and <= (byte)'Z' => character - 'A' + 10,
        _ => -1,
    };

    /// <summary>The character at a place from 0 to <see cref="Alphabet"/> - 1.</summary>
    public static byte CharacterAt(int index) => (byte)(index < 10 ? '0' + index : 'A' + index - 10);

    private static ulong Fold(ulong characters)
    {
        var folded = 0UL;
        for (var shift = 56; shift >= 0; shift -= 8)
        {
            folded |= (ulong)FoldOf((byte)((characters >> shift) & 0xFF)) << shift;
        }

        return folded;
    }
}
