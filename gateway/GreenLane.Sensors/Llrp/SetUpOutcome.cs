namespace GreenLane.Sensors.Llrp;

/// <summary>What an answer, or its absence, means for the set-up. The zero value changes nothing.</summary>
internal enum SetUpOutcome : byte
{
    /// <summary>It was no answer to what is outstanding.</summary>
    Ignored,

    /// <summary>The next request may be made.</summary>
    GoesOn,

    /// <summary>The same, and from now on tags arrive.</summary>
    Started,

    /// <summary>The inventory was refused as it was wanted and is asked for again with less.</summary>
    AsksForLess,

    /// <summary>What we cannot do without was refused.</summary>
    Failed,

    /// <summary>The question for the version was not answered.</summary>
    Mute,

    /// <summary>The answer is not what it should be.</summary>
    BadFrame,
}
