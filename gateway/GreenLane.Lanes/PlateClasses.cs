using System.Runtime.Intrinsics;

namespace GreenLane.Lanes;

/// <summary>The characters that plate cameras take for one another: 0-O-D-Q, 1-I, 2-Z, 5-S, 8-B, 6-G.</summary>
/// <remarks>The classes are those that plate matchers in the field use by default (reference: domain 3.4).</remarks>
public static class PlateClasses
{
    /// <summary>Stands at the place of a character that the camera saw and could not read.</summary>
    public const byte Unread = (byte)'?';

    /// <summary>How many characters a plate may be written with: [A-Z0-9].</summary>
    public const int Alphabet = 36;

    /// <summary>Each ASCII character's class; looked at for every character of every candidate.</summary>
    private static ReadOnlySpan<byte> Folds =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
        32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
        48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63,
        64, 65, 56, 67, 48, 69, 70, 54, 72, 49, 74, 75, 76, 77, 78, 48,
        80, 48, 82, 53, 84, 85, 86, 87, 88, 89, 50, 91, 92, 93, 94, 95,
        96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
        112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127,
    ];

    /// <summary>The one character that stands for a class; a character of no class stands for itself.</summary>
    public static byte FoldOf(byte character) => Folds[character & 0x7F];

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

    /// <summary>All eight at once: the rows of capitals by what they hold in their low four bits, all else as it is.
    /// </summary>
    private static ulong Fold(ulong characters)
    {
        var text = Vector128.CreateScalar(characters).AsByte();
        var row = text & Vector128.Create((byte)0xF0);
        var column = text & Vector128.Create((byte)0x0F);
        var early = Vector128.ConditionalSelect(
            Vector128.Equals(row, Vector128.Create((byte)0x40)), Vector128.ShuffleNative(Row(0x40), column), text);
        return Vector128.ConditionalSelect(
            Vector128.Equals(row, Vector128.Create((byte)0x50)), Vector128.ShuffleNative(Row(0x50), column), early)
            .AsUInt64()[0];
    }

    private static Vector128<byte> Row(int first) => Vector128.Create(Folds.Slice(first, Vector128<byte>.Count));
}
