namespace GreenLane.Reporting.Journal;

/// <summary>What a request of the centre for sequences leads to.</summary>
public enum ResendOutcome : byte
{
    /// <summary>It asks for nothing this journal ever gave out, or is not a range.</summary>
    Refused,

    /// <summary>All of it is held and will be sent again.</summary>
    Queued,

    /// <summary>Some of it is no longer held: that part is declared lost, the rest will be sent again.</summary>
    PartlyLost,

    /// <summary>Too many requests wait; the centre will ask again.</summary>
    Busy,
}
