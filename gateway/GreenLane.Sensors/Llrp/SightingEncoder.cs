namespace GreenLane.Sensors.Llrp;

/// <summary>Writes what a tag report carries beside the tag itself.</summary>
internal static class SightingEncoder
{
    /// <summary>The order of the standard's definition (LLRP 1.0.1, TagReportData).</summary>
    private static ReadOnlySpan<LlrpParameterType> Order =>
    [
        LlrpParameterType.RoSpecId, LlrpParameterType.SpecIndex, LlrpParameterType.InventoryParameterSpecId,
        LlrpParameterType.AntennaId, LlrpParameterType.PeakRssi, LlrpParameterType.ChannelIndex,
        LlrpParameterType.FirstSeenUtc, LlrpParameterType.FirstSeenUptime, LlrpParameterType.LastSeenUtc,
        LlrpParameterType.LastSeenUptime, LlrpParameterType.TagSeenCount, LlrpParameterType.C1G2Pc,
        LlrpParameterType.C1G2Crc, LlrpParameterType.C1G2Singulation, LlrpParameterType.C1G2XpcW1,
        LlrpParameterType.C1G2XpcW2, LlrpParameterType.AccessSpecId, LlrpParameterType.ClientRequestOpSpecResult,
        LlrpParameterType.OpSpecId,
    ];

    public static void Write(LlrpWriter writer, in TagReport report)
    {
        foreach (var type in Order)
        {
            switch (type)
            {
                case LlrpParameterType.AntennaId when report.Antenna == 0:
                    break;
                case LlrpParameterType.AntennaId:
                    writer.Tv(type);
                    writer.U16(report.Antenna);
                    break;
                case LlrpParameterType.PeakRssi:
                    writer.Tv(type);
                    writer.S8(report.RssiDbm);
                    break;
                case LlrpParameterType.TagSeenCount:
                    writer.Tv(type);
                    writer.U16(report.SeenCount);
                    break;
                case var extra when report.Extras.Has(extra):
                    Write(writer, extra, report.Extras);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Write(LlrpWriter writer, LlrpParameterType type, in TagExtras extras)
    {
        var value = ValueOf(type, extras);
        writer.Tv(type);
        switch (LlrpTv.LengthOf((ushort)type))
        {
            case 9:
                writer.U64(value);
                break;
            case 5:
                writer.U32((uint)value);
                break;
            default:
                writer.U16((ushort)value);
                break;
        }
    }

    private static ulong ValueOf(LlrpParameterType type, in TagExtras extras) => type switch
    {
        LlrpParameterType.FirstSeenUtc => extras.FirstSeenUtc,
        LlrpParameterType.FirstSeenUptime => extras.FirstSeenUptime,
        LlrpParameterType.LastSeenUtc => extras.LastSeenUtc,
        LlrpParameterType.LastSeenUptime => extras.LastSeenUptime,
        LlrpParameterType.RoSpecId => extras.RoSpecId,
        LlrpParameterType.AccessSpecId => extras.AccessSpecId,
        LlrpParameterType.C1G2Singulation => extras.Singulation,
        LlrpParameterType.ChannelIndex => extras.ChannelIndex,
        LlrpParameterType.InventoryParameterSpecId => extras.InventoryParameterSpecId,
        LlrpParameterType.SpecIndex => extras.SpecIndex,
        LlrpParameterType.ClientRequestOpSpecResult => extras.ClientRequestOpSpecResult,
        LlrpParameterType.OpSpecId => extras.OpSpecId,
        LlrpParameterType.C1G2Crc => extras.Crc,
        LlrpParameterType.C1G2Pc => extras.Pc,
        LlrpParameterType.C1G2XpcW1 => extras.XpcW1,
        LlrpParameterType.C1G2XpcW2 => extras.XpcW2,
        _ => 0,
    };
}
