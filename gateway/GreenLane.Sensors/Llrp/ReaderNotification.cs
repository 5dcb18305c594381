using System.Buffers.Binary;
using System.Text;

namespace GreenLane.Sensors.Llrp;

/// <summary>The events of one READER_EVENT_NOTIFICATION that matter to a lane; one of a kind in each.</summary>
public readonly record struct ReaderNotification
{
    /// <summary>Octets of an exception's text that are kept.</summary>
    public const int TextLimit = 256;

    /// <summary>The reader's clock, microseconds since 1970; null where it has none.</summary>
    public ulong? UtcMicroseconds { get; init; }

    /// <summary>Outcome of a connection attempt; null if the message says nothing about one.</summary>
    public ConnectionAttempt? Attempt { get; init; }

    /// <summary>The reader is about to close this connection.</summary>
    public bool Closing { get; init; }

    /// <summary>The antenna that an event is about; null if there is none.</summary>
    public ReaderPort? Antenna { get; init; }

    /// <summary>The input that changed.</summary>
    public ReaderPort? Input { get; init; }

    /// <summary>The inventory that ended, or was pushed aside by another; 0 if none did.</summary>
    public uint EndedRoSpec { get; init; }

    /// <summary>How full the buffer of reports is, percent, where the reader warns of it.</summary>
    public byte? BufferPercent { get; init; }

    /// <summary>Reports were lost in the reader.</summary>
    public bool BufferOverflowed { get; init; }

    /// <summary>What went wrong in the reader, in its own words; null if nothing did.</summary>
    public string? Exception { get; init; }

    /// <summary>Takes the body of the message; events of other kinds are passed over.</summary>
    /// <returns>Malformed where a length cannot be; nothing of the message should count then.</returns>
    public static DecodeOutcome TryDecode(ReadOnlySpan<byte> body, out ReaderNotification notification)
    {
        notification = default;
        var parameters = new LlrpParameters(body);
        while (parameters.TryNext(out var parameter))
        {
            if (parameter.Type == LlrpParameterType.ReaderEventNotification
                && !TryEvents(parameter.Body, ref notification))
            {
                return DecodeOutcome.Malformed;
            }
        }

        return parameters.Outcome;
    }

    private static bool TryEvents(ReadOnlySpan<byte> body, ref ReaderNotification notification)
    {
        var events = new LlrpParameters(body);
        while (events.TryNext(out var e))
        {
            if (e.Body.Length < LeastLength(e.Type))
            {
                return false;
            }

            notification = Take(e, notification);
        }

        return events.Outcome == DecodeOutcome.Done;
    }

    private static ReaderNotification Take(in LlrpParameter e, in ReaderNotification so)
    {
        var value = e.Body;
        return e.Type switch
        {
            LlrpParameterType.UtcTimestamp
                => so with { UtcMicroseconds = BinaryPrimitives.ReadUInt64BigEndian(value) },
            LlrpParameterType.ConnectionAttemptEvent
                => so with { Attempt = (ConnectionAttempt)BinaryPrimitives.ReadUInt16BigEndian(value) },
            LlrpParameterType.ConnectionCloseEvent => so with { Closing = true },
            LlrpParameterType.AntennaEvent => so with
            {
                Antenna = new ReaderPort(true, BinaryPrimitives.ReadUInt16BigEndian(value[1..]), value[0] != 0),
            },
            LlrpParameterType.GpiEvent => so with
            {
                Input = new ReaderPort(
                    false, BinaryPrimitives.ReadUInt16BigEndian(value), (value[2] & 0x80) != 0),
            },
            LlrpParameterType.RoSpecEvent when value[0] != 0
                => so with { EndedRoSpec = BinaryPrimitives.ReadUInt32BigEndian(value[1..]) },
            LlrpParameterType.ReportBufferLevelEvent => so with { BufferPercent = value[0] },
            LlrpParameterType.ReportBufferOverflowEvent => so with { BufferOverflowed = true },
            LlrpParameterType.ReaderExceptionEvent => so with { Exception = Text(value) },
            _ => so,
        };
    }

    private static int LeastLength(LlrpParameterType type) => type switch
    {
        LlrpParameterType.UtcTimestamp => 8,
        LlrpParameterType.ConnectionAttemptEvent => 2,
        LlrpParameterType.AntennaEvent or LlrpParameterType.GpiEvent => 3,
        LlrpParameterType.RoSpecEvent => 9,
        LlrpParameterType.ReportBufferLevelEvent => 1,
        LlrpParameterType.ReaderExceptionEvent => 2,
        _ => 0,
    };

    // A count that runs beyond the event: what there is of the text is worth more than a dropped connection.
    private static string Text(ReadOnlySpan<byte> value)
    {
        var length = Math.Min((int)BinaryPrimitives.ReadUInt16BigEndian(value), TextLimit);
        return Encoding.UTF8.GetString(value.Slice(2, Math.Min(length, value.Length - 2)));
    }
}
