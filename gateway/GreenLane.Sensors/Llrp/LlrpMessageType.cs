namespace GreenLane.Sensors.Llrp;

/// <summary>
/// The LLRP messages this program sends, answers or plays in the simulator; any other number may arrive.
/// </summary>
public enum LlrpMessageType : ushort
{
    GetReaderCapabilities = 1,
    GetReaderConfig = 2,
    SetReaderConfig = 3,
    CloseConnectionResponse = 4,
    GetReaderCapabilitiesResponse = 11,
    GetReaderConfigResponse = 12,
    SetReaderConfigResponse = 13,
    CloseConnection = 14,
    AddRoSpec = 20,
    DeleteRoSpec = 21,
    StartRoSpec = 22,
    EnableRoSpec = 24,
    AddRoSpecResponse = 30,
    DeleteRoSpecResponse = 31,
    StartRoSpecResponse = 32,
    EnableRoSpecResponse = 34,
    AddAccessSpec = 40,
    DeleteAccessSpec = 41,
    EnableAccessSpec = 42,
    /// <summary>Came with LLRP 1.1, like the three that belong to it.</summary>
    GetSupportedVersion = 46,
    SetProtocolVersion = 47,
    AddAccessSpecResponse = 50,
    DeleteAccessSpecResponse = 51,
    EnableAccessSpecResponse = 52,
    GetSupportedVersionResponse = 56,
    SetProtocolVersionResponse = 57,
    RoAccessReport = 61,
    Keepalive = 62,
    ReaderEventNotification = 63,
    EnableEventsAndReports = 64,
    KeepaliveAck = 72,
    ErrorMessage = 100,

    /// <summary>A vendor's own message, either way.</summary>
    Custom = 1023,
}
