using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Central.Api;
using GreenLane.Central.Figures;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Monitoring;

public sealed class BoardViewTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Few_gateways_have_a_line_each()
    {
        var view = BoardView.Of(Board(crossings: 5, gateways: 5), null, 1);

        Assert.Equal(25, view.Lines.Length);
        Assert.All(view.Lines, line => Assert.False(line.IsCrossing));
    }

    [Fact]
    public void Ten_thousand_lanes_are_never_more_than_a_page_of_lines()
    {
        var board = Board(crossings: 200, gateways: 10);

        var pages = Enumerable.Range(1, 8).Select(page => BoardView.Of(board, null, page)).ToArray();

        Assert.All(pages, page => Assert.InRange(page.Lines.Length, 1, BoardView.MaximumLines));
        Assert.Equal(200, pages.SelectMany(page => page.Lines).DistinctBy(line => line.Crossing).Count());
        Assert.Equal(2000, pages.SelectMany(page => page.Lines).Sum(line => line.Rows.Length));
        Assert.Equal(10_000, pages.SelectMany(page => page.Lines).Sum(line => line.Lamps.Count()));
    }

    [Fact]
    public void A_crossing_stands_where_its_worst_gateway_would()
    {
        var board = Board(crossings: 40, gateways: 2, silent: "c39-1");

        var view = BoardView.Of(board, null, 1);

        Assert.Equal("c39", view.Lines[0].Crossing);
        Assert.Equal(1, view.Lines[0].CountOf(GatewayStanding.Silent));
        Assert.Equal(["c39-1", "c39-0"], BoardView.Of(board, "c39", 1).Lines.Select(Name));
    }

    [Theory]
    [InlineData(-3, 1)]
    [InlineData(99, 2)]
    public void A_page_that_is_not_there_is_the_nearest_one(int asked, int shown)
        => Assert.Equal(shown, BoardView.Of(Board(crossings: 30, gateways: 2), null, asked).Page);

    [Fact]
    public void A_crossing_that_nobody_knows_has_no_lines()
        => Assert.Empty(BoardView.Of(Board(crossings: 2, gateways: 1), "elsewhere", 1).Lines);

    private static string Name(BoardLine line) => line.Rows[0].Gateway.Gateway;

    private static ImmutableArray<BoardRow> Board(int crossings, int gateways, string? silent = null)
    {
        var all = Enumerable.Range(0, crossings * gateways).Select(number =>
        {
            var crossing = string.Create(CultureInfo.InvariantCulture, $"c{number / gateways:00}");
            var name = string.Create(CultureInfo.InvariantCulture, $"{crossing}-{number % gateways}");
            return new GatewayDocument
            {
                Crossing = crossing,
                Gateway = name,
                Online = name != silent,
                LastHeardAt = Now,
                Lanes = [.. Enumerable.Range(1, 5).Select(lane => Events.Lane($"{lane}", "run-1", 1))],
            };
        });
        return GreenLane.Central.Monitoring.Board.Compose(
            all, new FigureBoard(Now, Now.AddHours(-1), BoardRow.NoFigures("", ""), []), Now);
    }
}
