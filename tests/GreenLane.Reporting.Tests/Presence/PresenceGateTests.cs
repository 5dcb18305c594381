using System.Text.Json;
using CsCheck;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Presence;

namespace GreenLane.Reporting.Tests.Presence;

/// <summary>Whose word about a vehicle is taken.</summary>
[Hazard("H-14")]
public sealed class PresenceGateTests
{
    private static readonly Topics Other = Sample.Gateway with { Gateway = "tabanovce-2" };
    private readonly PresenceGate _gate = new(Sample.Gateway, TimeSpan.FromHours(12));

    public static TheoryData<PresenceOutcome, int, double, bool> Dates => new()
    {
        { PresenceOutcome.Accepted, 1, 0, true },
        { PresenceOutcome.Accepted, 1, 1, true },
        { PresenceOutcome.Accepted, 1, -43_199, true },
        { PresenceOutcome.FutureDated, 1, 3, true },
        { PresenceOutcome.Stale, 1, -43_200, true },
        { PresenceOutcome.Malformed, 0, 0, true },

        // Without a clock the proof and the sequence have to do.
        { PresenceOutcome.Accepted, 1, 3, false },
        { PresenceOutcome.Accepted, 1, -43_200, false },
    };

    [Theory]
    [MemberData(nameof(Dates))]
    public void Date_must_lie_within_what_an_entry_means(
        PresenceOutcome outcome, int sequence, double seconds, bool clockTrusted)
    {
        var payload = Payload(PresenceSample.Key, Other, "v", MovementKind.Entered, sequence,
            Sample.Noon.AddSeconds(seconds));

        Assert.Equal(outcome, Check(payload, clockTrusted));
    }

    [Fact]
    public void Message_counts_once_and_an_older_one_not_at_all()
    {
        var second = Payload(PresenceSample.Key, Other, "v", MovementKind.Entered, 2, Sample.Noon);
        var first = Payload(PresenceSample.Key, Other, "v", MovementKind.Left, 1, Sample.Noon);

        Assert.Equal(PresenceOutcome.Accepted, Check(second));
        Assert.Equal(PresenceOutcome.Replayed, Check(second));
        Assert.Equal(PresenceOutcome.Replayed, Check(first));
    }

    [Fact]
    public void Retained_foreign_and_own_messages_are_told_apart()
    {
        var own = Payload(PresenceSample.Key, Sample.Gateway, "v", MovementKind.Entered, 1, Sample.Noon);
        var foreign = Payload(PresenceSample.OtherKey, Other, "v", MovementKind.Entered, 1, Sample.Noon);

        Assert.Equal(PresenceOutcome.Own, Check(own));
        Assert.Equal(PresenceOutcome.Foreign, Check(foreign));
        Assert.Equal(PresenceOutcome.Retained, Check(own, retained: true));
    }

    [Fact]
    public void Any_altered_field_breaks_the_proof()
    {
        var message = Message(PresenceSample.Key, Other, "v", MovementKind.Entered, 1, Sample.Noon);
        PresenceMessage[] altered =
        [
            message with { Gateway = "tabanovce-3" }, message with { Epoch = "other" }, message with { Sequence = 2 },
            message with { Vehicle = "w" }, message with { Move = "left" }, message with { Lane = "2" },
            message with { At = message.At.AddSeconds(-1) }, message with { Proof = "" + message.Proof[1..] },
        ];

        Assert.All(altered, each => Assert.Equal(
            PresenceOutcome.Foreign,
            Check(JsonSerializer.SerializeToUtf8Bytes(each, ReportingJson.Default.PresenceMessage))));
        Assert.False(PresenceSample.Key.Proves("RS", "tabanovce", message));
        Assert.False(PresenceSample.Key.Proves("MK", "kjafasan", message));
    }

    [Fact, Hazard("H-11")]
    public void No_bytes_throw_or_are_taken()
        => Gen.Byte.Array[0, 300].Select(Gen.Int[0, 400], Gen.Byte).Sample((bytes, at, value) =>
        {
            var good = Payload(PresenceSample.Key, Other, "v", MovementKind.Entered, 1, Sample.Noon);
            good[at % good.Length] ^= (byte)(value | 1);

            var gate = new PresenceGate(Sample.Gateway, TimeSpan.FromHours(12));
            Assert.NotEqual(PresenceOutcome.Accepted, Check(gate, bytes));
            Assert.NotEqual(PresenceOutcome.Accepted, Check(gate, good));
        });

    [Fact]
    public void Key_file_is_64_hexadecimal_digits_and_nothing_else()
    {
        var digits = new string('a', 64);

        Assert.True(PresenceKey.TryParse($"{digits}\n", out var key));
        Assert.NotNull(key);
        Assert.All(
            ["", digits[1..], digits + "aa", digits[1..] + "g", $"{digits} {digits}"],
            text => Assert.False(PresenceKey.TryParse(text, out _)));
    }

    internal static byte[] Payload(
        PresenceKey key, Topics from, string vehicle, MovementKind kind, long sequence, DateTimeOffset at)
        => JsonSerializer.SerializeToUtf8Bytes(
            Message(key, from, vehicle, kind, sequence, at), ReportingJson.Default.PresenceMessage);

    private static PresenceMessage Message(
        PresenceKey key, Topics from, string vehicle, MovementKind kind, long sequence, DateTimeOffset at)
    {
        var message = new PresenceMessage(
            from.Gateway, "00000000e1", sequence, vehicle, StableId.Of(kind), "1", at, "");
        return message with { Proof = key.ProofOf(from.Country, from.Crossing, message) };
    }

    private static PresenceOutcome Check(PresenceGate gate, byte[] payload) => gate.Check(
        "MK", "tabanovce", PresenceSample.Key, payload, false, Sample.Noon, out _);

    private PresenceOutcome Check(byte[] payload, bool clockTrusted = true, bool retained = false) => _gate.Check(
        "MK", "tabanovce", PresenceSample.Key, payload, retained, clockTrusted ? Sample.Noon : null, out _);
}
