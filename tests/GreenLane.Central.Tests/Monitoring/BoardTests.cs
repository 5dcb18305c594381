using GreenLane.Central.Api;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Tests.Monitoring;

public sealed class BoardTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Silent_gateways_come_first_then_ailing_ones_then_the_rest_by_name()
    {
        var board = Compose(
            Gateway("b-well"), Gateway("a-well"),
            Gateway("c-ailing") with { Faults = ["disk-full"] },
            Gateway("d-offline") with { Online = false });

        Assert.Equal(["d-offline", "c-ailing", "a-well", "b-well"], board.Select(row => row.Gateway.Gateway));
    }

    [Fact]
    public void Gateway_without_a_word_for_long_is_silent_though_it_never_said_goodbye()
    {
        var board = Compose(Gateway("quiet") with { LastHeardAt = Now - Board.SilentAfter - TimeSpan.FromSeconds(1) });

        Assert.Equal(GatewayStanding.Silent, board[0].Standing);
        Assert.Equal("no word for 1 min", Assert.Single(board[0].Complaints));
    }

    [Fact]
    public void Lamp_that_is_dark_is_a_complaint()
    {
        var lane = Events.Lane("1", "run-1", 1) with { AspectSeen = "dark" };

        var board = Compose(Gateway("dark") with { Lanes = [lane] });

        Assert.Equal("lane 1: no lamp is lit", Assert.Single(board[0].Complaints));
    }

    [Fact]
    public void Registry_grows_old_while_nothing_is_reported()
    {
        var gateway = Gateway("g") with { HealthAt = Now.AddMinutes(-10) };

        var age = Board.AgeOf(new RegistryDocument("RS", 1, 60, ""), gateway, Now);

        Assert.Equal(TimeSpan.FromMinutes(11), age);
    }

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(7199, "1 h")]
    [InlineData(172800, "2 d")]
    public void Ages_are_said_in_their_largest_unit(double seconds, string said)
        => Assert.Equal(said, Wording.Age(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Unknown_reason_is_shown_as_it_is() => Assert.Equal("new rule", Wording.Reason("new-rule"));

    private static System.Collections.Immutable.ImmutableArray<BoardRow> Compose(params GatewayDocument[] gateways)
        => Board.Compose(gateways, new ThroughputDocument(Now, Now, Throughput.None, []), Now);

    private static GatewayDocument Gateway(string name)
        => new() { Crossing = "tabanovce", Gateway = name, Online = true, LastHeardAt = Now };
}
