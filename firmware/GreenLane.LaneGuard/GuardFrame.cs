using System.Security.Cryptography;

namespace GreenLane.LaneGuard;

/// <summary>One report as bytes, and the challenge that comes before the first. Big-endian, written by hand.</summary>
/// <remarks>
/// The layout stands in firmware/README.md, and again in the gateway, which cannot reference this source; a test holds
/// the two together. The code authenticates the gateway's nonce together with the report, so that a frame of one
/// connection says nothing in another: the number may start anew with each, and nothing need outlast a restart.
/// </remarks>
public static class GuardFrame
{
    public const byte Version = 1;

    public const int KeyLength = 32;

    public const int NonceLength = 16;

    /// <summary>Two letters, the version, the nonce: all that the guard ever reads.</summary>
    public const int ChallengeLength = 3 + NonceLength;

    public const int BodyLength = 25;

    public const int CodeLength = 32;

    public const int Length = BodyLength + CodeLength;

    /// <summary>Takes the nonce out of a challenge.</summary>
    /// <returns>False if it is none: another program answers at this address, or another version.</returns>
    public static bool TryReadChallenge(byte[] challenge, byte[] nonce)
    {
        if (challenge[0] != 'G' || challenge[1] != 'L' || challenge[2] != Version)
        {
            return false;
        }

        for (var i = 0; i < NonceLength; i++)
        {
            nonce[i] = challenge[3 + i];
        }

        return true;
    }

    /// <summary>One frame.</summary>
    /// <param name="number">1 for the first frame of a connection, then one more for each.</param>
    public static byte[] Write(GuardReport report, uint number, byte[] nonce, byte[] key)
    {
        var frame = new byte[Length];
        frame[0] = (byte)'G';
        frame[1] = (byte)'L';
        frame[2] = Version;
        frame[3] = (byte)report.Phase;
        frame[4] = (byte)report.Reason;
        frame[5] = (byte)report.Heartbeat;
        frame[6] = Flags(report);
        Put(frame, 7, 4, number);
        Put(frame, 11, 8, report.UptimeMs);
        Put(frame, 19, 4, report.Trips);
        Put(frame, 23, 2, report.LongestTurnMs > 0xFFFF ? 0xFFFF : report.LongestTurnMs);

        var signed = new byte[NonceLength + BodyLength];
        Copy(nonce, signed, 0, NonceLength);
        Copy(frame, signed, NonceLength, BodyLength);

        // The device's library keeps the array it is given, and one of its ways clears it afterwards: it gets a copy.
        var ownKey = new byte[KeyLength];
        Copy(key, ownKey, 0, KeyLength);
        Copy(HMACSHA256.HashData(ownKey, signed), frame, BodyLength, CodeLength);
        return frame;
    }

    private static byte Flags(GuardReport report)
    {
        var seen = report.Seen;
        var flags = 0;
        flags |= seen.RedLit ? 1 : 0;
        flags |= seen.GreenLit ? 2 : 0;
        flags |= seen.RelayClosed ? 4 : 0;
        flags |= report.HoldsRelay ? 8 : 0;
        flags |= seen.KeyTurned ? 16 : 0;
        flags |= seen.LatchSeen ? 32 : 0;
        return (byte)flags;
    }

    private static void Put(byte[] into, int at, int length, long value)
    {
        for (var i = length - 1; i >= 0; i--)
        {
            into[at + i] = (byte)value;
            value >>= 8;
        }
    }

    private static void Copy(byte[] from, byte[] into, int at, int length)
    {
        for (var i = 0; i < length; i++)
        {
            into[at + i] = from[i];
        }
    }
}
