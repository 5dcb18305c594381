namespace GreenLane.Sensors.Llrp;

/// <summary>What a reader can be asked to report by itself. Numbers as on the wire (EventNotificationState).</summary>
public enum ReaderEventKind : ushort
{
    Hopping = 0,

    /// <summary>A general-purpose input changed.</summary>
    Input = 1,

    /// <summary>An inventory started or ended.</summary>
    RoSpec = 2,

    ReportBufferFilling = 3,
    Exception = 4,

    /// <summary>An antenna was cut off or is back.</summary>
    Antenna = 8,
}
