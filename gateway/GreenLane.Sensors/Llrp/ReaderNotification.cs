using System.Buffers.Binary;

namespace GreenLane.Sensors.Llrp;

/// <summary>The events of one READER_EVENT_NOTIFICATION that matter to a lane.</summary>
/// <param name="Attempt">Outcome of a connection attempt; null if the message says nothing about one.</param>
/// <param name="Closing">The reader is about to close this connection.</param>
/// <param name="Antenna">Antenna that an event is about, from 1; 0 if there is none.</param>
/// <param name="AntennaConnected">Whether that antenna is there; a cut cable is false.</param>
public readonly record struct ReaderNotification(
    ConnectionAttempt? Attempt, bool Closing, ushort Antenna, bool AntennaConnected)
{
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
            switch (e.Type)
            {
                case LlrpParameterType.ConnectionAttemptEvent when e.Body.Length >= 2:
                    var status = (ConnectionAttempt)BinaryPrimitives.ReadUInt16BigEndian(e.Body);
                    notification = notification with { Attempt = status };
                    break;
                case LlrpParameterType.AntennaEvent when e.Body.Length >= 3:
                    notification = notification with
                    {
                        AntennaConnected = e.Body[0] != 0,
                        Antenna = BinaryPrimitives.ReadUInt16BigEndian(e.Body[1..]),
                    };
                    break;
                case LlrpParameterType.ConnectionCloseEvent:
                    notification = notification with { Closing = true };
                    break;
                case LlrpParameterType.ConnectionAttemptEvent or LlrpParameterType.AntennaEvent:
                    return false;
                default:
                    break;
            }
        }

        return events.Outcome == DecodeOutcome.Done;
    }
}
