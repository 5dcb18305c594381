namespace GreenLane.Reporting.Journal;

/// <summary>What is wrong with a journal's chain.</summary>
public enum ChainFault : byte
{
    None,

    /// <summary>The file cannot be read as a journal.</summary>
    Unreadable,

    /// <summary>A record is missing.</summary>
    Missing,

    /// <summary>A record's payload is not the one its commitment was made of.</summary>
    PayloadAltered,

    /// <summary>A field of a record, or its hash, was changed.</summary>
    RecordAltered,

    /// <summary>A record does not follow the one before it.</summary>
    LinkBroken,

    /// <summary>The chain ends before or after the place the journal remembers as its end.</summary>
    TailDiffers,

    /// <summary>An event that waits for the centre is not the one that was recorded.</summary>
    EventAltered,

    /// <summary>A passage as shown is not the one its last record tells of.</summary>
    PassageAltered,

    /// <summary>A checkpoint is not signed by the key that is trusted.</summary>
    CheckpointForged,

    /// <summary>The chain is not the one of which a checkpoint told: it was rewritten up to there.</summary>
    CheckpointDiffers,

    /// <summary>A checkpoint tells of more records: the end was cut off, or the file is an older copy.</summary>
    CutOff,

    /// <summary>Every record is what it was, and the database around them is not: its lists may leave some
    /// out.</summary>
    Damaged,
}
