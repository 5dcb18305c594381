namespace GreenLane.Sensors.Llrp;

/// <summary>Requests about a reader's configuration. What is not named in one stays as an installer left it.</summary>
public static class ConfigurationMessages
{
    private const byte KeepOthers = 0;
    private const byte On = 0x80;

    /// <param name="interval">How often the reader shall show that it lives, to the millisecond.</param>
    public static void SetKeepalive(LlrpWriter writer, uint id, TimeSpan interval)
    {
        using (Set(writer, id))
        using (writer.Parameter(LlrpParameterType.KeepaliveSpec))
        {
            writer.U8(1); // Periodic.
            writer.U32((uint)interval.TotalMilliseconds);
        }
    }

    /// <summary>
    /// Asks that events and reports be held back after a reconnect, until ENABLE_EVENTS_AND_REPORTS asks for them.
    /// </summary>
    public static void HoldOverReconnect(LlrpWriter writer, uint id)
    {
        using (Set(writer, id))
        using (writer.Parameter(LlrpParameterType.EventsAndReports))
        {
            writer.U8(On);
        }
    }

    /// <summary>Asks to be told of some kinds of events; the other kinds stay as they are.</summary>
    public static void Watch(LlrpWriter writer, uint id, ReadOnlySpan<ReaderEventKind> kinds)
    {
        using (Set(writer, id))
        using (writer.Parameter(LlrpParameterType.ReaderEventNotificationSpec))
        {
            foreach (var kind in kinds)
            {
                using (writer.Parameter(LlrpParameterType.EventNotificationState))
                {
                    writer.U16((ushort)kind);
                    writer.U8(On);
                }
            }
        }
    }

    /// <summary>Switches general-purpose inputs on.</summary>
    /// <param name="ports">Ports by number from 1.</param>
    public static void EnableInputs(LlrpWriter writer, uint id, ReadOnlySpan<ushort> ports)
    {
        const byte Unknown = 2; // The state is the reader's to say.
        using (Set(writer, id))
        {
            foreach (var port in ports)
            {
                using (writer.Parameter(LlrpParameterType.GpiPortCurrentState))
                {
                    writer.U16(port);
                    writer.U8(On);
                    writer.U8(Unknown);
                }
            }
        }
    }

    /// <summary>Asks which antennas are connected.</summary>
    public static void GetAntennas(LlrpWriter writer, uint id) => Get(writer, id, requested: 2);

    /// <summary>Asks for the levels of all general-purpose inputs.</summary>
    public static void GetInputs(LlrpWriter writer, uint id) => Get(writer, id, requested: 9);

    private static LlrpScope Set(LlrpWriter writer, uint id)
    {
        var message = writer.Message(LlrpMessageType.SetReaderConfig, id);
        writer.U8(KeepOthers);
        return message;
    }

    private static void Get(LlrpWriter writer, uint id, byte requested)
    {
        const ushort Every = 0;
        using (writer.Message(LlrpMessageType.GetReaderConfig, id))
        {
            writer.U16(Every); // Antennas.
            writer.U8(requested);
            writer.U16(Every); // Inputs.
            writer.U16(Every); // Outputs.
        }
    }
}
