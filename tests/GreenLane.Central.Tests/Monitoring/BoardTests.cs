using GreenLane.Central.Api;
using GreenLane.Central.Figures;
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

    [Theory]
    [InlineData(19, GatewayStanding.Unusual)]
    [InlineData(20, GatewayStanding.Well)]
    [InlineData(80, GatewayStanding.Well)]
    [InlineData(81, GatewayStanding.Unusual)]
    public void Half_and_twice_of_what_is_usual_is_where_the_unusual_begins(long closed, GatewayStanding standing)
    {
        var figures = BoardRow.NoFigures("tabanovce", "g") with
        {
            LastHour = new FigureCounts { Closed = closed },
            UsualByHour = [.. Enumerable.Repeat<double?>(40, 24)],
        };

        var row = Assert.Single(Board.Compose(
            [Gateway("g")], new FigureBoard(Now, Now.AddHours(-1), figures, [figures]), Now));

        Assert.Equal(standing, row.Standing);
    }

    [Fact]
    public void What_is_usual_is_taken_from_the_parts_of_two_hours()
        => Assert.Equal(
            (10 * 0.5) + (30 * 0.5),
            UsualHour.Of([.. Enumerable.Range(0, 24).Select(hour => (double?)(hour == 9 ? 10 : 30))],
                Now.AddHours(-0.5), Now.AddHours(0.5)));

    [Fact]
    public void Across_midnight_nobody_says_what_is_usual()
        => Assert.Null(UsualHour.Of(
            [.. Enumerable.Repeat<double?>(40, 24)], Now.AddHours(-10.5), Now.AddHours(-9.5)));

    private static System.Collections.Immutable.ImmutableArray<BoardRow> Compose(params GatewayDocument[] gateways)
        => Board.Compose(
            gateways, new FigureBoard(Now, Now.AddHours(-1), BoardRow.NoFigures("", ""), []), Now);

    private static GatewayDocument Gateway(string name)
        => new() { Crossing = "tabanovce", Gateway = name, Online = true, LastHeardAt = Now };
}
