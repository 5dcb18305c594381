using System.Security.Cryptography;

namespace GreenLane.LaneGuard.Tests;

public class GuardFrameTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, GuardFrame.KeyLength).Select(i => (byte)i)];
    private static readonly byte[] Nonce = [.. Enumerable.Range(100, GuardFrame.NonceLength).Select(i => (byte)i)];

    [Fact]
    public void A_frame_has_the_layout_that_the_page_gives()
    {
        var frame = GuardFrame.Write(Report(), 0x01020304, Nonce, Key);

        Assert.Equal(
            "474C01030302" + "3F" + "01020304" + "0000000102030405" + "00000007" + "FFFF",
            Convert.ToHexString(frame.AsSpan(0, GuardFrame.BodyLength)));
        Assert.Equal(GuardFrame.Length, frame.Length);
    }

    [Fact]
    public void The_code_is_that_of_nonce_and_report_under_the_key()
    {
        var frame = GuardFrame.Write(Report(), 1, Nonce, Key);

        var code = HMACSHA256.HashData(Key, Nonce.Concat(frame.Take(GuardFrame.BodyLength)).ToArray());
        Assert.Equal(code, frame[GuardFrame.BodyLength..]);
    }

    [Fact]
    public void Writing_a_frame_leaves_the_key_as_it_was()
    {
        var key = (byte[])Key.Clone();

        GuardFrame.Write(Report(), 1, Nonce, key);

        Assert.Equal(Key, key);
    }

    [Theory]
    [InlineData("474C01", true)]
    [InlineData("474C02", false)]
    [InlineData("484C01", false)]
    public void Only_a_challenge_of_this_version_is_answered(string head, bool expected)
    {
        var nonce = new byte[GuardFrame.NonceLength];

        var read = GuardFrame.TryReadChallenge([.. Convert.FromHexString(head), .. Nonce], nonce);

        Assert.Equal(expected, read);
        Assert.Equal(expected ? Nonce : new byte[GuardFrame.NonceLength], nonce);
    }

    private static GuardReport Report() => new()
    {
        Phase = GuardPhase.Latched,
        Reason = TripReason.Conflict,
        Heartbeat = HeartbeatClass.Permitted,
        Seen = new GuardInputs
        {
            RedLit = true,
            GreenLit = true,
            RelayClosed = true,
            KeyTurned = true,
            LatchSeen = true,
        },
        HoldsRelay = true,
        UptimeMs = 0x102030405,
        Trips = 7,
        LongestTurnMs = 100_000,
    };
}
