namespace GreenLane.Sensors.Llrp;

/// <summary>The LLRP parameters this program reads or writes; any other number may arrive and is passed over.</summary>
/// <remarks>
/// Numbers up to 127 are TV-encoded (a type octet and a fixed length), the rest TLV (type and length).
/// </remarks>
public enum LlrpParameterType : ushort
{
    AntennaId = 1,
    PeakRssi = 6,
    TagSeenCount = 8,
    Epc96 = 13,
    UtcTimestamp = 128,
    Uptime = 129,
    GeneralDeviceCapabilities = 137,
    RoSpec = 177,
    RoBoundarySpec = 178,
    RoSpecStartTrigger = 179,
    RoSpecStopTrigger = 182,
    AiSpec = 183,
    AiSpecStopTrigger = 184,
    InventoryParameterSpec = 186,
    AccessSpec = 207,
    AccessSpecStopTrigger = 208,
    AccessCommand = 209,
    KeepaliveSpec = 220,
    RoReportSpec = 237,
    TagReportContentSelector = 238,
    TagReport = 240,
    EpcBits = 241,
    ReaderEventNotificationSpec = 244,
    EventNotificationState = 245,
    ReaderEventNotification = 246,
    AntennaEvent = 255,
    ConnectionAttemptEvent = 256,
    ConnectionCloseEvent = 257,
    LlrpStatus = 287,
    C1G2TagSpec = 338,
    C1G2TargetTag = 339,
    C1G2Read = 341,
    C1G2ReadOpSpecResult = 349,
    Custom = 1023,
}
