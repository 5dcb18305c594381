namespace GreenLane.Registry;

/// <summary>What became of a notice that a book was given.</summary>
public enum NoticeOutcome : byte
{
    /// <summary>The book holds as many as it may, and all of them still count.</summary>
    Full,

    /// <summary>As many as may be name one of its plates.</summary>
    Crowded,

    Taken,

    /// <summary>Another one of the same number was there before.</summary>
    Replaced,
}
