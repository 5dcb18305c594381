namespace GreenLane.Sensors.Anpr;

/// <summary>How much of a camera's body is taken.</summary>
public static class PlateLimits
{
    /// <summary>8 MiB: three pictures of a current camera and their text. The gateway answers 413 above it.</summary>
    public const int BodyLength = 8 << 20;

    /// <summary>256 KiB: the text beside the pictures; real ones take 2 to 10.</summary>
    public const int TextPartLength = 256 << 10;

    /// <summary>Parts of a multipart body that are looked at; cameras send one text and up to three pictures.</summary>
    public const int Parts = 16;

    /// <summary>Plates in one body; a camera sees one lane.</summary>
    public const int Reads = 16;

    /// <summary>Other readings kept with a read, the best ones.</summary>
    public const int Candidates = 16;

    /// <summary>Other readings looked at to find the best.</summary>
    public const int CandidatesRead = 128;

    /// <summary>Characters of a plate. The longest plates in use have 10 or so; a longer text is not a plate.</summary>
    public const int PlateLength = 32;

    /// <summary>Characters of an event's id, a country, a direction.</summary>
    public const int WordLength = 128;

    /// <summary>
    /// How much older than its receipt an event may be before it counts as buffered: above a camera's ordinary delay
    /// and above what two clocks that are kept by NTP differ, far below the time between two trucks in a queue's
    /// replay.
    /// </summary>
    public static TimeSpan LateAfter => TimeSpan.FromSeconds(30);
}
