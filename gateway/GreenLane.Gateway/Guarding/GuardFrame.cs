using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace GreenLane.Gateway.Guarding;

/// <summary>The gateway's side of a lane guard's frames; their layout stands in firmware/README.md.</summary>
/// <remarks>
/// Written apart from the firmware, which this project may not reference; a test feeds the firmware's frames to it.
/// </remarks>
public static class GuardFrame
{
    public const byte Version = 1;

    public const int KeyLength = 32;

    public const int NonceLength = 16;

    public const int BodyLength = 25;

    public const int Length = BodyLength + HMACSHA256.HashSizeInBytes;

    public static readonly ImmutableArray<string> Phases = ["self-test", "watching", "tripped", "latched"];

    public static readonly ImmutableArray<string> Reasons =
    [
        "none", "heartbeat-lost", "neither-lamp-lit", "conflict", "unpermitted-green", "green-too-long",
        "relay-did-not-open", "relay-did-not-close", "latched-before",
    ];

    public static readonly ImmutableArray<string> Heartbeats = ["lost", "alive", "permitted"];

    /// <summary>What a guard is told once a connection: that its frames are about this nonce.</summary>
    public static byte[] Challenge(ReadOnlySpan<byte> nonce) => [(byte)'G', (byte)'L', Version, .. nonce];

    /// <summary>Reads a frame. Nothing in it is believed before its code was found right.</summary>
    /// <param name="frame">Any bytes.</param>
    public static FrameOutcome TryRead(
        ReadOnlySpan<byte> frame, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key, out GuardReading reading)
    {
        reading = default;
        if (frame.Length != Length || frame[0] != 'G' || frame[1] != 'L' || frame[2] != Version)
        {
            return FrameOutcome.Malformed;
        }

        var body = frame[..BodyLength];
        Span<byte> code = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, [.. nonce, .. body], code);
        if (!CryptographicOperations.FixedTimeEquals(code, frame[BodyLength..]))
        {
            return FrameOutcome.WrongKey;
        }

        var uptimeMs = BinaryPrimitives.ReadUInt64BigEndian(body[11..]);
        if (body[3] >= Phases.Length || body[4] >= Reasons.Length || body[5] >= Heartbeats.Length
            || uptimeMs > (ulong)TimeSpan.MaxValue.TotalMilliseconds / 2)
        {
            return FrameOutcome.Malformed;
        }

        reading = new GuardReading(
            Phases[body[3]],
            Reasons[body[4]],
            Heartbeats[body[5]],
            (GuardSight)body[6],
            BinaryPrimitives.ReadUInt32BigEndian(body[7..]),
            TimeSpan.FromMilliseconds((long)uptimeMs),
            BinaryPrimitives.ReadUInt32BigEndian(body[19..]),
            TimeSpan.FromMilliseconds(BinaryPrimitives.ReadUInt16BigEndian(body[23..])));
        return FrameOutcome.Accepted;
    }
}
