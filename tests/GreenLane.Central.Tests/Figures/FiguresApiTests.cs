using System.Globalization;
using System.Net;
using GreenLane.Central.Api;
using GreenLane.Central.Figures;
using GreenLane.Central.Tests.Fixtures;
using Parquet.Serialization;

namespace GreenLane.Central.Tests.Figures;

/// <summary>What figures a centre tells of what gateways told it.</summary>
public sealed class FiguresApiTests() : CentreTest(seconds: 90)
{
    [Fact]
    public async Task Figures_are_the_same_as_JSON_as_CSV_and_as_Parquet()
    {
        await TellAsync(Enumerable.Range(1, 7).Select(n => n <= 2
            ? Events.Passage($"e1-{n}", Now).Referred("vehicle-unknown").Closed(80, "referred")
            : Events.Passage($"e1-{n}", Now).Closed()));

        var series = await Central.GetAsync<Series>("/api/v1/figures?grain=hour", Limit);
        var csv = (await Central.Http.GetStringAsync("/api/v1/figures?grain=hour&format=csv", Limit))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var parquet = await ParquetAsync("/api/v1/figures?grain=hour&format=parquet");

        Assert.Equal((7L, 5L, 2L), (series.Total.Closed, series.Total.ReleasedAutomatically, series.Total.Referred));
        Assert.Equal(series.Rows.Length, csv.Length - 1);
        var column = Array.IndexOf(csv[0].Split(','), "closed");
        Assert.Equal(7, csv.Skip(1).Sum(line => long.Parse(line.Split(',')[column], CultureInfo.InvariantCulture)));
        Assert.Equal(
            series.Rows.Select(row => (row.Closed, row.Dwell.P50)),
            parquet.Select(row => (row.Closed, row.DwellP50Seconds)));
        Assert.Contains(parquet, row => row.Reasons == "vehicle-unknown=2");
    }

    [Fact]
    public async Task Formula_in_a_name_is_text_in_a_spreadsheet()
    {
        await TellAsync([Events.Passage("e1-1", Now).Closed() with { OperatorId = "=cmd|' /C calc'!A0" }]);

        var csv = await Central.Http.GetStringAsync("/api/v1/figures/breakdown?by=operator&format=csv", Limit);

        Assert.Contains("cmd|", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"=cmd", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?grain=week")]
    [InlineData("?grain=2")]
    [InlineData("?grain=hour&from=2026-01-01T00:00:00Z&to=2026-06-01T00:00:00Z")]
    [InlineData("?from=2026-06-01T00:00:00Z&to=2026-01-01T00:00:00Z")]
    [InlineData("?from=yesterday")]
    [InlineData("?lane=1")]
    [InlineData("?format=xlsx")]
    [InlineData("/breakdown")]
    [InlineData("/breakdown?by=colour")]
    [InlineData("/breakdown?by=lane&grain=hour&from=2026-11-01T00:00:00Z&to=2026-11-20T00:00:00Z")]
    [InlineData("/baseline")]
    public async Task Question_that_cannot_be_answered_is_told_why(string question)
    {
        using var answer = await Central.Http.GetAsync("/api/v1/figures" + question, Limit);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Periods_are_compared_with_the_one_before_and_the_overview_is_told()
    {
        await TellAsync([Events.Passage("e1-1", Now).Closed(), Events.Passage("e1-2", Now.AddHours(-26)).Closed()]);

        var comparison = await Central.GetAsync<Comparison>("/api/v1/figures/compare?grain=hour", Limit);
        var board = await Central.GetAsync<FigureBoard>("/api/v1/figures/board", Limit);
        while (board.Gateways.Sum(gateway => gateway.LastHour.Closed) == 0)
        {
            // The overview may be a second old, and older where asking for it takes long.
            await Task.Delay(50, Limit);
            board = await Central.GetAsync<FigureBoard>("/api/v1/figures/board", Limit);
        }

        Assert.Equal((1L, 1L), (comparison.First.Total.Closed, comparison.Second.Total.Closed));
        Assert.Equal(1, Assert.Single(board.Gateways).LastHour.Closed);
    }

    [Fact]
    public async Task What_is_in_no_figure_can_be_looked_at()
    {
        var good = Events.Event(Gateway.Topics, "e1", 1, Events.Passage("e1-1", Now).Closed());
        await Gateway.PublishAsync(Gateway.Topics.Passages("1"), "not json"u8.ToArray(), false, Limit);
        await Gateway.SendAsync(good with { Source = "//MK/tabanovce/tabanovce-2/1" }, Limit);
        var future = Events.Passage("e1-2", Now.AddYears(900)).Closed();
        await Gateway.SendAsync(Events.Event(Gateway.Topics, "e1", 2, future), Limit);
        await Gateway.SendAsync(good, Limit);
        await Gateway.AwaitDurableAsync(2, Limit);

        var list = await Central.GetAsync<SetAsideList>("/api/v1/set-aside", Limit);
        Assert.Equal(
            ["future", "malformed", "source-differs"],
            list.Items.Select(item => item.Cause).Order(StringComparer.Ordinal));
        Assert.All(list.Items, item => Assert.Equal(("tabanovce", "tabanovce-1"), (item.Crossing, item.Gateway)));
        var malformed = list.Items.Single(item => item.Cause == "malformed");
        var detail = await Central.GetAsync<SetAsideDetail>($"/api/v1/set-aside/{malformed.Id}", Limit);
        Assert.Equal("not json", detail.Body);
        var page = await Central.GetAsync<SetAsideList>("/api/v1/set-aside?limit=2", Limit);
        var rest = await Central.GetAsync<SetAsideList>($"/api/v1/set-aside?after={page.Next}", Limit);
        Assert.Equal(list.Items, [.. page.Items, .. rest.Items]);
        await Central.AwaitClosedAsync(1, Limit);
    }

    private async Task TellAsync(IEnumerable<Reporting.Contracts.PassageDocument> passages)
    {
        var sequence = 0;
        foreach (var passage in passages)
        {
            await Gateway.SendAsync(Events.Event(Gateway.Topics, "e1", ++sequence, passage), Limit);
        }

        await Central.AwaitClosedAsync(sequence, Limit);
    }

    private async Task<IList<FigureRow>> ParquetAsync(string path)
    {
        using var file = new MemoryStream(await Central.Http.GetByteArrayAsync(path, Limit));
        return (await ParquetSerializer.DeserializeAsync<FigureRow>(file, cancellationToken: Limit)).Data;
    }
}
