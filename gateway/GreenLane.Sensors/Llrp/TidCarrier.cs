namespace GreenLane.Sensors.Llrp;

/// <summary>In which parameter a reader reports the TID.</summary>
public enum TidCarrier : byte
{
    /// <summary>As the result of a read operation, which every reader can do.</summary>
    ReadResult,

    /// <summary>In Impinj's own parameter.</summary>
    ImpinjSerializedTid,
}
