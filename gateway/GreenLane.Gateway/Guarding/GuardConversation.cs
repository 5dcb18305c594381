namespace GreenLane.Gateway.Guarding;

/// <summary>One connection of a guard: its nonce and the last number that was taken.</summary>
/// <remarks>
/// The nonce is the gateway's and never used twice, so that a frame of an earlier connection, or of one with another
/// gateway, has the wrong code here. Numbers only rise; what is missing between two was lost, and is counted.
/// </remarks>
public sealed class GuardConversation(byte[] nonce, byte[] key)
{
    private uint _last;

    /// <summary>Frames that were numbered and did not arrive.</summary>
    public long Missed { get; private set; }

    /// <summary>Takes one frame of <see cref="GuardFrame.Length"/> bytes.</summary>
    public FrameOutcome Take(ReadOnlySpan<byte> frame, out GuardReading reading)
    {
        var outcome = GuardFrame.TryRead(frame, nonce, key, out reading);
        if (outcome != FrameOutcome.Accepted)
        {
            return outcome;
        }

        if (reading.Number <= _last)
        {
            return FrameOutcome.Repeated;
        }

        Missed += reading.Number - _last - 1;
        _last = reading.Number;
        return FrameOutcome.Accepted;
    }
}
