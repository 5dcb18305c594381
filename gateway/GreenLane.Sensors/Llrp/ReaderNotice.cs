namespace GreenLane.Sensors.Llrp;

/// <summary>What a reader told that is worth an alarm.</summary>
public enum ReaderNotice : byte
{
    None,

    /// <summary>Another client tried to take the reader.</summary>
    AnotherClient,

    /// <summary>Something went wrong inside the reader.</summary>
    ReaderException,

    /// <summary>Reports were lost in the reader, or soon will be.</summary>
    BufferFull,

    /// <summary>It does not do all that it was configured for.</summary>
    NotAsConfigured,
}
