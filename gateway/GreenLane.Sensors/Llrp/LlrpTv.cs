namespace GreenLane.Sensors.Llrp;

/// <summary>Lengths of the TV-encoded parameters: without them a TV cannot be passed over.</summary>
public static class LlrpTv
{
    /// <summary>The highest TV type known; 19 and 20 came with LLRP 1.1.</summary>
    public const int Last = 20;

    // By type from 0: AntennaID 1, first and last seen 2-5, PeakRSSI 6, ChannelIndex 7, TagSeenCount 8, ROSpecID 9,
    // InventoryParameterSpecID 10, CRC 11, PC 12, EPC-96 13, SpecIndex 14, ClientRequestOpSpecResult 15,
    // AccessSpecID 16, OpSpecID 17, singulation details 18, XPC words 19 and 20.
    private static ReadOnlySpan<byte> Lengths =>
        [0, 3, 9, 9, 9, 9, 2, 3, 3, 5, 3, 3, 3, 13, 3, 3, 5, 3, 5, 3, 3];

    /// <summary>Octets of the whole parameter, its type octet included; 0 for a type nobody here knows.</summary>
    public static int LengthOf(int type) => (uint)type < (uint)Lengths.Length ? Lengths[type] : 0;
}
