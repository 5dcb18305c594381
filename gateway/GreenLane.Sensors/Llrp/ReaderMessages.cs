using GreenLane.Lanes;

namespace GreenLane.Sensors.Llrp;

/// <summary>What a reader answers and reports: for the reader the simulator plays, and for tests.</summary>
public static class ReaderMessages
{
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
            CapabilitiesEncoder.Write(writer, capabilities);
        }
    }

    /// <summary>Which versions the reader speaks; a message of 1.1, whatever is spoken.</summary>
    public static void SupportedVersionResponse(LlrpWriter writer, uint id, SupportedVersion version)
    {
        using (writer.Message(LlrpMessageType.GetSupportedVersionResponse, id))
        {
            writer.U8(version.Current);
            writer.U8(version.Highest);
            Status(writer, LlrpStatusCode.Success, "");
        }
    }

    /// <summary>Antennas and inputs as the reader knows them.</summary>
    public static void ConfigurationResponse(LlrpWriter writer, uint id, ReadOnlySpan<ReaderPort> ports)
    {
        const byte Set = 0x80;
        using (writer.Message(LlrpMessageType.GetReaderConfigResponse, id))
        {
            Status(writer, LlrpStatusCode.Success, "");
            foreach (var port in ports)
            {
                using (writer.Parameter(
                    port.IsAntenna ? LlrpParameterType.AntennaProperties : LlrpParameterType.GpiPortCurrentState))
                {
                    if (port.IsAntenna)
                    {
                        writer.U8(port.IsOn == true ? Set : (byte)0);
                        writer.U16(port.Number);
                        writer.U16(600); // Gain, hundredths of dBi.
                    }
                    else
                    {
                        writer.U16(port.Number);
                        writer.U8(Set); // Enabled.
                        writer.U8(port.IsOn is { } high ? (byte)(high ? 1 : 0) : (byte)2);
                    }
                }
            }
        }
    }

    /// <summary>An Impinj reader's answer to the question whether its extensions may be used.</summary>
    public static void ImpinjExtensionsResponse(LlrpWriter writer, uint id, LlrpStatusCode code)
    {
        using (writer.Message(LlrpMessageType.Custom, id))
        {
            writer.U32(Impinj.Vendor);
            writer.U8(Impinj.EnableExtensionsResponse);
            Status(writer, code, "");
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
                    SightingEncoder.Write(writer, report);
                    Tid(writer, report.Tid, carrier);
                }
            }
        }
    }

    /// <summary>
    /// What a reader of LLRP 1.0.1 and 1.1 answers that grants everything and has nothing to tell of antennas and
    /// inputs; nothing for a message that has no answer.
    /// </summary>
    public static void Granted(LlrpWriter writer, LlrpMessageType request, uint id, ReaderCapabilities capabilities)
    {
        switch (request)
        {
            case LlrpMessageType.GetReaderCapabilities:
                CapabilitiesResponse(writer, id, capabilities);
                break;
            case LlrpMessageType.GetSupportedVersion:
                SupportedVersionResponse(writer, id, new SupportedVersion(1, 2));
                break;
            case LlrpMessageType.GetReaderConfig:
                ConfigurationResponse(writer, id, []);
                break;
            case LlrpMessageType.Custom:
                ImpinjExtensionsResponse(writer, id, LlrpStatusCode.Success);
                break;
            case LlrpMessageType.KeepaliveAck or LlrpMessageType.EnableEventsAndReports
                or (LlrpMessageType)60: // GET_REPORT.
                break;
            default:
                Response(writer, ResponseTo(request), id);
                break;
        }
    }

    /// <summary>Which message answers a request.</summary>
    /// <remarks>The number is the request's plus ten, for all but CLOSE_CONNECTION and vendors' own.</remarks>
    public static LlrpMessageType ResponseTo(LlrpMessageType request) => request switch
    {
        LlrpMessageType.CloseConnection => LlrpMessageType.CloseConnectionResponse,
        LlrpMessageType.Custom => LlrpMessageType.Custom,
        _ => request + 10,
    };

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

    private static void Tid(LlrpWriter writer, in TagBytes tid, TidCarrier carrier)
    {
        if (tid.IsNone)
        {
            return;
        }

        Invariant.Holds(tid.Length % 2 == 0, "a TID is read in words of two octets");
        if (carrier == TidCarrier.ImpinjSerializedTid)
        {
            using (writer.Custom(Impinj.Vendor, Impinj.SerializedTid))
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
