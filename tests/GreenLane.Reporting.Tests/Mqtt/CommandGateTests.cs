using System.Text;
using CsCheck;
using GreenLane.Reporting.Mqtt;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Reporting.Tests.Mqtt;

public sealed class CommandGateTests
{
    private readonly FakeTimeProvider _time = new(Sample.Noon);
    private readonly CommandGate _gate;
    private bool _clockTrusted = true;

    public CommandGateTests() => _gate = new CommandGate(_time, () => _clockTrusted);

    [Theory]
    [InlineData("close", CommandOutcome.Accepted)]
    [InlineData("stop", CommandOutcome.Accepted)]
    [InlineData("release", CommandOutcome.UnknownVerb)]
    [InlineData("open", CommandOutcome.UnknownVerb)]
    [InlineData("automatic", CommandOutcome.UnknownVerb)]
    [InlineData("CLOSE", CommandOutcome.UnknownVerb)]
    public void Only_what_makes_a_lane_safer_exists(string verb, CommandOutcome expected)
    {
        var outcome = Check(Command("n", 0, 10), verb);

        Assert.Equal(expected, outcome);
    }

    [Theory]
    [InlineData(0, 10, CommandOutcome.Accepted)]
    [InlineData(-9, 1, CommandOutcome.Accepted)]
    [InlineData(2, 12, CommandOutcome.Accepted)]
    [InlineData(-10, 0, CommandOutcome.Expired)]
    [InlineData(-100, -90, CommandOutcome.Expired)]
    [InlineData(0, 11, CommandOutcome.TooLongLived)]
    [InlineData(-20, 1, CommandOutcome.TooLongLived)]
    [InlineData(3, 13, CommandOutcome.TooLongLived)]
    [InlineData(5, 4, CommandOutcome.TooLongLived)]
    public void A_command_lives_ten_seconds_at_most_by_this_gateways_clock(
        int issuedIn, int expiresIn, CommandOutcome expected) =>
        Assert.Equal(expected, Check(Command("n", issuedIn, expiresIn)));

    [Fact]
    public void A_nonce_is_used_once_while_its_command_is_valid()
    {
        Assert.Equal(CommandOutcome.Accepted, Check(Command("n", 0, 10)));
        Assert.Equal(CommandOutcome.NonceUsed, Check(Command("n", 0, 10)));
        Assert.Equal(CommandOutcome.Accepted, Check(Command("m", 0, 10)));

        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(CommandOutcome.Expired, Check(CommandAt("n", Sample.Noon, 0, 10)));
    }

    [Fact]
    public void A_flood_of_nonces_is_bounded_and_passes()
    {
        for (var i = 0; i < CommandGate.NonceLimit; i++)
        {
            Assert.Equal(CommandOutcome.Accepted, Check(Command($"n-{i}", 0, 10)));
        }

        Assert.Equal(CommandOutcome.TooMany, Check(Command("more", 0, 10)));
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(CommandOutcome.Accepted, Check(Command("later", 0, 10)));
    }

    [Fact]
    public void Without_a_trusted_clock_or_retained_it_is_refused()
    {
        Assert.Equal(CommandOutcome.Retained, _gate.Check("close", Command("n", 0, 10), retained: true, out _));
        _clockTrusted = false;

        Assert.Equal(CommandOutcome.ClockUntrusted, Check(Command("n", 0, 10)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""
        {"nonce":null,"issuedAt":"2026-03-01T12:00:00Z","expiresAt":"2026-03-01T12:00:05Z","by":"c","text":null}
        """)]
    [InlineData("""
        {"nonce":"","issuedAt":"2026-03-01T12:00:00Z","expiresAt":"2026-03-01T12:00:05Z","by":"c","text":null}
        """)]
    [InlineData("""{"nonce":"n","issuedAt":"noon","expiresAt":"2026-03-01T12:00:05Z","by":"c","text":null}""")]
    public void What_is_no_command_is_malformed(string payload) =>
        Assert.Equal(CommandOutcome.Malformed, Check(Encoding.UTF8.GetBytes(payload)));

    [Fact]
    public void No_bytes_make_it_throw_and_none_of_them_is_a_command() =>
        Gen.Byte.Array[0, 200].Sample(payload => Check(payload) == CommandOutcome.Malformed, threads: 1);

    [Fact]
    public void No_change_of_one_byte_makes_it_throw()
    {
        var command = Command("nonce", 0, 10);

        Gen.Select(Gen.Int[0, command.Length - 1], Gen.Byte).Sample(
            (at, value) =>
            {
                var changed = command.ToArray();
                changed[at] = value;
                _ = Check(changed);
            },
            threads: 1);
    }

    private CommandOutcome Check(byte[] payload, string verb = "close")
    {
        var outcome = _gate.Check(verb, payload, retained: false, out var command);
        Assert.Equal(outcome == CommandOutcome.Accepted, command is not null);
        return outcome;
    }

    private byte[] Command(string nonce, int issuedIn, int expiresIn) =>
        CommandAt(nonce, _time.GetUtcNow(), issuedIn, expiresIn);

    private static byte[] CommandAt(string nonce, DateTimeOffset now, int issuedIn, int expiresIn) =>
        Encoding.UTF8.GetBytes($$"""
            {"nonce":"{{nonce}}","issuedAt":"{{now.AddSeconds(issuedIn):O}}",
             "expiresAt":"{{now.AddSeconds(expiresIn):O}}","by":"centre","text":null}
            """);
}
