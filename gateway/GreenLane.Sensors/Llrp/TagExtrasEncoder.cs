namespace GreenLane.Sensors.Llrp;

/// <summary>Writes what a tag report carries beside tag, antenna, strength and count, in the order of its types.</summary>
internal static class TagExtrasEncoder
{
    public static void Write(LlrpWriter writer, in TagExtras extras)
    {
        for (var type = (ushort)1; type <= LlrpTv.Last; type++)
        {
            var parameter = (LlrpParameterType)type;
            if (extras.Has(parameter))
            {
                Write(writer, parameter, extras);
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
