namespace GreenLane.Gateway.Sensing;

/// <summary>
/// What can be wrong with a device, or with what the centre sent. Ids are stable: gateway/docs/operating/sensors.md
/// explains each.
/// </summary>
public enum AlarmKind : byte
{
    None,

    /// <summary>The reader is away, or does not read.</summary>
    ReaderSilent,

    /// <summary>Another client holds the reader.</summary>
    ReaderOccupied,

    /// <summary>Another client tried to take the reader.</summary>
    ReaderContested,

    /// <summary>An antenna that is to be used is cut off.</summary>
    AntennaCut,

    /// <summary>Something went wrong inside the reader.</summary>
    ReaderException,

    /// <summary>Reports were lost in the reader, or soon will be.</summary>
    ReaderBufferFull,

    /// <summary>The reader does not do all that it was configured for.</summary>
    ReaderNotAsConfigured,

    /// <summary>More tags than the lane can take.</summary>
    ReaderFlood,

    /// <summary>The device's clock is far off.</summary>
    ReaderClock,

    /// <summary>Plates keep coming and this reader's tags stopped.</summary>
    ReaderDeaf,

    /// <summary>Vehicles keep coming and this camera's plates stopped.</summary>
    CameraBlind,

    /// <summary>A signed file from the centre does not count here.</summary>
    FileRefused,

    /// <summary>A signed file from the centre counts, and the disk does not take it.</summary>
    FileNotKept,
}
