using System.Buffers.Binary;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Simulator.Devices;

/// <summary>
/// A reader's side of one connection, without the connection: what it answers and what state that leaves it in.
/// </summary>
/// <remarks>Answers success to everything a client of a lane asks. Not thread-safe: the session owns it.</remarks>
public sealed class ReaderConversation
{
    private static readonly ReaderCapabilities Capabilities =
        new(Antennas: 4, HasUtcClock: true, Manufacturer: 161, Model: 9600, Firmware: "desk 1.0");

    /// <summary>Reports flow: an inventory was started.</summary>
    public bool Inventories { get; private set; }

    /// <summary>A client asked for the TIDs.</summary>
    public bool ReadsTids { get; private set; }

    /// <summary>How often a keepalive is due; null while the client asked for none.</summary>
    public TimeSpan? KeepaliveInterval { get; private set; }

    public bool Closing { get; private set; }

    public int KeepalivesAnswered { get; private set; }

    /// <summary>Takes one message of the client and writes the answer that is due, if any.</summary>
    public void Hear(in LlrpFrame frame, LlrpWriter answer)
    {
        switch (frame.Type)
        {
            case LlrpMessageType.KeepaliveAck:
                KeepalivesAnswered++;
                return;
            case LlrpMessageType.SetReaderConfig:
                TakeKeepalive(frame.Body);
                break;
            case LlrpMessageType.AddRoSpec:
                Inventories = StartsByItself(frame.Body);
                break;
            case LlrpMessageType.StartRoSpec:
                Inventories = true;
                break;
            case LlrpMessageType.DeleteRoSpec:
                Inventories = false;
                break;
            case LlrpMessageType.AddAccessSpec:
                ReadsTids = true;
                break;
            case LlrpMessageType.DeleteAccessSpec:
                ReadsTids = false;
                break;
            case LlrpMessageType.CloseConnection:
                Inventories = false;
                Closing = true;
                break;
            default:
                break;
        }

        answer.Version = frame.Version;
        ReaderMessages.Granted(answer, frame.Type, frame.Id, Capabilities);
    }

    private void TakeKeepalive(ReadOnlySpan<byte> body)
    {
        // One octet of flags, then the parameters; the spec is 8 bits of trigger (1: periodic) and 32 of milliseconds.
        if (body.Length > 1 && TryFind(body[1..], LlrpParameterType.KeepaliveSpec, out var spec)
            && spec.Body.Length >= 5)
        {
            var milliseconds = BinaryPrimitives.ReadUInt32BigEndian(spec.Body[1..]);
            KeepaliveInterval = spec.Body[0] == 1 && milliseconds > 0 ? TimeSpan.FromMilliseconds(milliseconds) : null;
        }
    }

    // ROSpec: 32 bits id, 8 priority, 8 state; within its boundary a start trigger of 1 means "immediate".
    private static bool StartsByItself(ReadOnlySpan<byte> body)
        => TryFind(body, LlrpParameterType.RoSpec, out var spec) && spec.Body.Length > 6
            && TryFind(spec.Body[6..], LlrpParameterType.RoBoundarySpec, out var boundary)
            && TryFind(boundary.Body, LlrpParameterType.RoSpecStartTrigger, out var trigger)
            && trigger.Body is [1, ..];

    private static bool TryFind(ReadOnlySpan<byte> body, LlrpParameterType type, out LlrpParameter found)
    {
        var parameters = new LlrpParameters(body);
        while (parameters.TryNext(out found))
        {
            if (found.Type == type)
            {
                return true;
            }
        }

        return false;
    }
}
