namespace GreenLane.Lanes;

/// <summary>How near a read plate is to the plate of a vehicle that something else already named.</summary>
/// <remarks>
/// Only for confirming one candidate, never for searching: searching with tolerance multiplies false accepts.
/// Cameras substitute, lose and add characters; they do not transpose them (reference: Oliveira-Neto et al.).
/// </remarks>
public static class PlateLikeness
{
    /// <summary>
    /// Whether the read may be this plate misread: any number of in-class confusions (0-O-D-Q, 1-I, 2-Z, 5-S, 8-B,
    /// 6-G) in a text of the same length, or one wrong, missing or extra character.
    /// </summary>
    public static bool Confirms(in PlateKey enrolled, in PlateKey read)
    {
        if (enrolled.IsEmpty || read.IsEmpty)
        {
            return false;
        }

        var difference = enrolled.Length - read.Length;
        return difference switch
        {
            0 => SameLength(enrolled, read),
            1 => LacksOne(enrolled, read),
            -1 => LacksOne(read, enrolled),
            _ => false,
        };
    }

    private static bool SameLength(in PlateKey enrolled, in PlateKey read)
    {
        var wrong = 0;
        var confused = 0;
        for (var i = 0; i < enrolled.Length; i++)
        {
            if (enrolled[i] != read[i])
            {
                var inClass = ClassOf(enrolled[i]) == ClassOf(read[i]);
                confused += inClass ? 1 : 0;
                wrong += inClass ? 0 : 1;
            }
        }

        return wrong == 0 || (wrong == 1 && confused == 0);
    }

    /// <summary>Whether the shorter text is the longer one with one character left out.</summary>
    private static bool LacksOne(in PlateKey longer, in PlateKey shorter)
    {
        var i = 0;
        while (i < shorter.Length && longer[i] == shorter[i])
        {
            i++;
        }

        while (i < shorter.Length && longer[i + 1] == shorter[i])
        {
            i++;
        }

        return i == shorter.Length;
    }

    private static byte ClassOf(byte character) => character switch
    {
        (byte)'O' or (byte)'D' or (byte)'Q' => (byte)'0',
        (byte)'I' => (byte)'1',
        (byte)'Z' => (byte)'2',
        (byte)'S' => (byte)'5',
        (byte)'B' => (byte)'8',
        (byte)'G' => (byte)'6',
        _ => character,
    };
}
