using GreenLane.Lanes;

namespace GreenLane.Sensors.Llrp;

/// <summary>The messages a reader sends, in LLRP 1.0.1: for the reader the simulator plays, and for tests.</summary>
public static class ReaderMessages
{
    /// <summary>The greeting: whether the client may have the reader.</summary>
    /// <param name="utcMicroseconds">
    /// The reader's clock since 1970; a reader without one sends its uptime there.
    /// </param>
    public static void ConnectionAttempt(LlrpWriter writer, uint id, ConnectionAttempt attempt, ulong utcMicroseconds)
    {
        using (writer.Message(LlrpMessageType.ReaderEventNotification, id))
        using (Events(writer, utcMicroseconds))
        using (writer.Parameter(LlrpParameterType.ConnectionAttemptEvent))
        {
            writer.U16((ushort)attempt);
        }
    }

    public static void ConnectionClosing(LlrpWriter writer, uint id, ulong utcMicroseconds)
    {
        using (writer.Message(LlrpMessageType.ReaderEventNotification, id))
        using (Events(writer, utcMicroseconds))
        using (writer.Parameter(LlrpParameterType.ConnectionCloseEvent))
        {
        }
    }

    public static void AntennaEvent(
        LlrpWriter writer, uint id, ushort antenna, bool connected, ulong utcMicroseconds)
    {
        using (writer.Message(LlrpMessageType.ReaderEventNotification, id))
        using (Events(writer, utcMicroseconds))
        using (writer.Parameter(LlrpParameterType.AntennaEvent))
        {
            writer.U8(connected ? (byte)1 : (byte)0);
            writer.U16(antenna);
        }
    }

    /// <summary>A response that carries a status and nothing else, or an ERROR_MESSAGE.</summary>
    /// <param name="type">The response's type; <see cref="ResponseTo"/> finds it.</param>
    public static void Response(
        LlrpWriter writer, LlrpMessageType type, uint id,
        LlrpStatusCode code = LlrpStatusCode.Success, string description = "")
    {
        using (writer.Message(type, id))
        {
            Status(writer, code, description);
        }
    }

    public static void CapabilitiesResponse(LlrpWriter writer, uint id, ReaderCapabilities capabilities)
    {
        using (writer.Message(LlrpMessageType.GetReaderCapabilitiesResponse, id))
        {
            Status(writer, LlrpStatusCode.Success, "");
            using (writer.Parameter(LlrpParameterType.GeneralDeviceCapabilities))
            {
                writer.U16(capabilities.Antennas);
                writer.U16(capabilities.HasUtcClock ? (ushort)0x4000 : (ushort)0);
                writer.U32(capabilities.Manufacturer);
                writer.U32(capabilities.Model);
                writer.Text(capabilities.Firmware);
            }
        }
    }

    public static void Keepalive(LlrpWriter writer, uint id)
    {
        using (writer.Message(LlrpMessageType.Keepalive, id))
        {
        }
    }

    /// <summary>One RO_ACCESS_REPORT with any number of tags, none included.</summary>
    /// <param name="reports">
    /// An EPC of 12 octets goes out as EPC-96, any other as bits; 0 for antenna leaves it out.
    /// </param>
    public static void TagReport(
        LlrpWriter writer, uint id, ReadOnlySpan<TagReport> reports, TidCarrier carrier = TidCarrier.ReadResult)
    {
        using (writer.Message(LlrpMessageType.RoAccessReport, id))
        {
            foreach (ref readonly var report in reports)
            {
                using (writer.Parameter(LlrpParameterType.TagReport))
                {
                    Epc(writer, report.Epc);
                    Sighting(writer, report);
                    Tid(writer, report.Tid, carrier);
                }
            }
        }
    }

    /// <summary>Which message answers a request.</summary>
    /// <remarks>The number is the request's plus ten, for all but CLOSE_CONNECTION.</remarks>
    public static LlrpMessageType ResponseTo(LlrpMessageType request) => request switch
    {
        LlrpMessageType.CloseConnection => LlrpMessageType.CloseConnectionResponse,
        _ => request + 10,
    };

    private static LlrpScope Events(LlrpWriter writer, ulong utcMicroseconds)
    {
        var events = writer.Parameter(LlrpParameterType.ReaderEventNotification);
        using (writer.Parameter(LlrpParameterType.UtcTimestamp))
        {
            writer.U64(utcMicroseconds);
        }

        return events;
    }

    private static void Status(LlrpWriter writer, LlrpStatusCode code, string description)
    {
        using (writer.Parameter(LlrpParameterType.LlrpStatus))
        {
            writer.U16((ushort)code);
            writer.Text(description);
        }
    }

    private static void Epc(LlrpWriter writer, in TagBytes epc)
    {
        if (epc.Length == 12)
        {
            writer.Tv(LlrpParameterType.Epc96);
            writer.Bytes(epc);
            return;
        }

        using (writer.Parameter(LlrpParameterType.EpcBits))
        {
            writer.U16((ushort)(8 * epc.Length));
            writer.Bytes(epc);
        }
    }

    private static void Sighting(LlrpWriter writer, in TagReport report)
    {
        if (report.Antenna != 0)
        {
            writer.Tv(LlrpParameterType.AntennaId);
            writer.U16(report.Antenna);
        }

        writer.Tv(LlrpParameterType.PeakRssi);
        writer.S8(report.RssiDbm);
        writer.Tv(LlrpParameterType.TagSeenCount);
        writer.U16(report.SeenCount);
    }

    private static void Tid(LlrpWriter writer, in TagBytes tid, TidCarrier carrier)
    {
        if (tid.IsNone)
        {
            return;
        }

        Invariant.Holds(tid.Length % 2 == 0, "a TID is read in words of two octets");
        if (carrier == TidCarrier.ImpinjSerializedTid)
        {
            using (writer.Custom(TagReports.Impinj, TagReports.ImpinjSerializedTid))
            {
                Words(writer, tid);
            }

            return;
        }

        using (writer.Parameter(LlrpParameterType.C1G2ReadOpSpecResult))
        {
            writer.U8(0); // Success.
            writer.U16(1);
            Words(writer, tid);
        }
    }

    private static void Words(LlrpWriter writer, in TagBytes tid)
    {
        writer.U16((ushort)(tid.Length / 2));
        writer.Bytes(tid);
    }
}
