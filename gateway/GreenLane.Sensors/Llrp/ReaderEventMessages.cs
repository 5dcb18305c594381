namespace GreenLane.Sensors.Llrp;

/// <summary>What a reader tells by itself, but for tags: for the reader the simulator plays, and for tests.</summary>
public static class ReaderEventMessages
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

    /// <summary>A general-purpose input changed.</summary>
    public static void InputEvent(LlrpWriter writer, uint id, ushort port, bool high, ulong utcMicroseconds)
    {
        using (writer.Message(LlrpMessageType.ReaderEventNotification, id))
        using (Events(writer, utcMicroseconds))
        using (writer.Parameter(LlrpParameterType.GpiEvent))
        {
            writer.U16(port);
            writer.U8(high ? (byte)0x80 : (byte)0);
        }
    }

    /// <summary>An inventory ended.</summary>
    public static void RoSpecEnded(LlrpWriter writer, uint id, uint roSpecId, ulong utcMicroseconds)
    {
        using (writer.Message(LlrpMessageType.ReaderEventNotification, id))
        using (Events(writer, utcMicroseconds))
        using (writer.Parameter(LlrpParameterType.RoSpecEvent))
        {
            writer.U8(1); // The end.
            writer.U32(roSpecId);
            writer.U32(0);
        }
    }

    public static void ReaderException(LlrpWriter writer, uint id, string text, ulong utcMicroseconds)
    {
        using (writer.Message(LlrpMessageType.ReaderEventNotification, id))
        using (Events(writer, utcMicroseconds))
        using (writer.Parameter(LlrpParameterType.ReaderExceptionEvent))
        {
            writer.Text(text);
        }
    }

    /// <param name="percent">How full the buffer of reports is; null: it overflowed.</param>
    public static void ReportBuffer(LlrpWriter writer, uint id, byte? percent, ulong utcMicroseconds)
    {
        using (writer.Message(LlrpMessageType.ReaderEventNotification, id))
        using (Events(writer, utcMicroseconds))
        using (writer.Parameter(percent is null
            ? LlrpParameterType.ReportBufferOverflowEvent
            : LlrpParameterType.ReportBufferLevelEvent))
        {
            if (percent is { } level)
            {
                writer.U8(level);
            }
        }
    }

    private static LlrpScope Events(LlrpWriter writer, ulong utcMicroseconds)
    {
        var events = writer.Parameter(LlrpParameterType.ReaderEventNotification);
        using (writer.Parameter(LlrpParameterType.UtcTimestamp))
        {
            writer.U64(utcMicroseconds);
        }

        return events;
    }
}
