namespace GreenLane.Sensors.Llrp;

/// <summary>Where the session with a reader stands.</summary>
public enum ReaderState : byte
{
    /// <summary>No connection; the next attempt comes by itself.</summary>
    Disconnected,

    Connecting,

    /// <summary>Greeted; the inventory is being set up.</summary>
    Preparing,

    /// <summary>The inventory runs; tags arrive as they are seen.</summary>
    Reading,

    /// <summary>Reads, but an antenna it should use is cut off: a fault of the lane.</summary>
    AntennaCut,

    /// <summary>Another client holds the reader, or a dead session of ours that it has not noticed yet.</summary>
    Occupied,

    /// <summary>Closed because the gateway was asked to stop.</summary>
    Stopped,
}
