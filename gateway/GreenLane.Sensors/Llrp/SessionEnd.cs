namespace GreenLane.Sensors.Llrp;

/// <summary>Why a connection to a reader came to its end.</summary>
public enum SessionEnd : byte
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>We closed it because we were asked to stop.</summary>
    Stopped,

    /// <summary>The reader closed it, or the connection broke.</summary>
    ClosedByReader,

    /// <summary>Connected, but no greeting came.</summary>
    NoGreeting,

    /// <summary>The greeting says that another client holds the reader.</summary>
    Occupied,

    /// <summary>The greeting refuses for another reason.</summary>
    Refused,

    /// <summary>A request we cannot do without was refused or not answered.</summary>
    RequestFailed,

    /// <summary>It used to show that it lives, and stopped.</summary>
    Silent,

    /// <summary>It sent something that is not LLRP.</summary>
    BadFrame,

    /// <summary>It does not answer the question for its version.</summary>
    Mute,

    /// <summary>It ended the inventory that was to run on.</summary>
    InventoryEnded,
}
