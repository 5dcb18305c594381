using GreenLane.Sensors.Llrp;

namespace GreenLane.Simulator.Devices;

/// <summary>What an LLRP reader says, as bytes (LLRP 1.0.1 numbering; layout as in the gateway's own decoder).</summary>
public static class ReaderMessages
{
    private const ushort ConnectionSucceeded = 0;
    private const ushort AntennaCount = 4;
    private const ushort HasUtcClock = 0x4000;

    // Zebra's enterprise number: clients ask nothing vendor-specific of it.
    private const uint Manufacturer = 161;
    private const uint Model = 9600;

    // The operation that the client's access spec asked for; a reader answers with the number it was given.
    private const ushort ReadSucceeded = 0;

    /// <summary>The first word of a reader on a new connection.</summary>
    public static void Greeting(LlrpWriter writer, ulong uptimeMicroseconds)
    {
        using (writer.Message(LlrpMessageType.ReaderEventNotification, 0))
        using (writer.Parameter(LlrpParameterType.ReaderEventNotification))
        {
            using (writer.Parameter(LlrpParameterType.Uptime))
            {
                writer.UInt64(uptimeMicroseconds);
            }

            using (writer.Parameter(LlrpParameterType.ConnectionAttemptEvent))
            {
                writer.UInt16(ConnectionSucceeded);
            }
        }
    }

    /// <summary>Success, with what the request asks for beside it.</summary>
    public static void Response(LlrpWriter writer, LlrpMessageType request, uint id)
    {
        using (writer.Message(ResponseTo(request), id))
        {
            using (writer.Parameter(LlrpParameterType.LlrpStatus))
            {
                writer.UInt16((ushort)LlrpStatusCode.Success);
                writer.Text("");
            }

            if (request == LlrpMessageType.GetReaderCapabilities)
            {
                Capabilities(writer);
            }
        }
    }

    public static void Keepalive(LlrpWriter writer, uint id)
    {
        using (writer.Message(LlrpMessageType.Keepalive, id))
        {
        }
    }

    /// <param name="tidOperation">The access operation that read the TID; null for a report without one.</param>
    public static void Report(LlrpWriter writer, uint id, TagInField tag, sbyte rssiDbm, ushort count, ushort? tidOperation)
    {
        using (writer.Message(LlrpMessageType.RoAccessReport, id))
        using (writer.Parameter(LlrpParameterType.TagReport))
        {
            Epc(writer, tag);
            writer.Tv(LlrpParameterType.AntennaId);
            writer.UInt16(tag.Antenna);
            writer.Tv(LlrpParameterType.PeakRssi);
            writer.SByte(rssiDbm);
            writer.Tv(LlrpParameterType.TagSeenCount);
            writer.UInt16(count);
            if (tidOperation is { } operation)
            {
                using (writer.Parameter(LlrpParameterType.C1G2ReadOpSpecResult))
                {
                    writer.Byte(ReadSucceeded);
                    writer.UInt16(operation);
                    writer.UInt16((ushort)(tag.Tid.Length / 2));
                    writer.Bytes(tag.Tid);
                }
            }
        }
    }

    /// <summary>Closing is the only pair whose numbers are not ten apart.</summary>
    private static LlrpMessageType ResponseTo(LlrpMessageType request) => request == LlrpMessageType.CloseConnection
        ? LlrpMessageType.CloseConnectionResponse
        : (LlrpMessageType)((ushort)request + 10);

    private static void Epc(LlrpWriter writer, TagInField tag)
    {
        if (tag.Epc.Length == 12)
        {
            writer.Tv(LlrpParameterType.Epc96);
            writer.Bytes(tag.Epc);
            return;
        }

        using (writer.Parameter(LlrpParameterType.EpcBits))
        {
            writer.UInt16((ushort)(tag.Epc.Length * 8));
            writer.Bytes(tag.Epc);
        }
    }

    private static void Capabilities(LlrpWriter writer)
    {
        using (writer.Parameter(LlrpParameterType.GeneralDeviceCapabilities))
        {
            writer.UInt16(AntennaCount);
            writer.UInt16(HasUtcClock);
            writer.UInt32(Manufacturer);
            writer.UInt32(Model);
            writer.Text("desk 1.0");
        }
    }
}
