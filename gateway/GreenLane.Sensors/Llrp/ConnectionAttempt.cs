namespace GreenLane.Sensors.Llrp;

/// <summary>What a reader says about a connection. Numbers as on the wire, so that zero is success.</summary>
public enum ConnectionAttempt : ushort
{
    Success = 0,

    /// <summary>The reader itself has dialled somebody else.</summary>
    ReaderInitiatedExists = 1,

    /// <summary>
    /// Another client holds the reader, or a session of ours the reader has not yet noticed to be dead.
    /// </summary>
    ClientInitiatedExists = 2,

    Failed = 3,

    /// <summary>Told to the client that holds the reader: somebody else tried to take it.</summary>
    AnotherAttempted = 4,
}
