namespace GreenLane.Reporting.Journal;

/// <summary>What an acknowledgement of the centre changed.</summary>
public enum AckOutcome : byte
{
    /// <summary>Nothing new: everything through it was acknowledged before.</summary>
    Known,

    /// <summary>More is durable at the centre than before.</summary>
    Advanced,

    /// <summary>It is about another journal of this gateway.</summary>
    OtherEpoch,

    /// <summary>
    /// It acknowledges what this journal has not yet given out: the file was swapped for an older one. Taking it would
    /// make the centre drop new passages as doubles, so it is refused.
    /// </summary>
    BeyondLast,
}
