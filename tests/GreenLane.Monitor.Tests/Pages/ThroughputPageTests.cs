using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GreenLane.Monitor.Tests.Stage;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>Throughput and benefit, on four weeks that are known truck by truck.</summary>
[Collection("monitor")]
[Trait("Tier", "browser")]
public sealed class ThroughputPageTests(MonitorStage stage, FourWeeks weeks) : IClassFixture<FourWeeks>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string All => $"throughput?from={Date(weeks.First)}&to={Date(weeks.Last)}&grain=day";

    [Fact]
    public async Task What_is_shown_is_what_closed_and_its_parts_sum_up_to_it()
    {
        await using var page = await OpenAsync();
        var total = weeks.Closed(weeks.First, weeks.Last);

        foreach (var by in (string[])["gateway", "lane", "direction", "issuer", "operator"])
        {
            await page.GoAsync($"{All}&by={by}");
            Assert.Equal(total, Number(await Tile(page, "Trucks").Locator("b").InnerTextAsync()));
            var parts = await page.Page.Locator(".breakdown tbody td.n:nth-child(2)").AllInnerTextsAsync();
            Assert.Equal(total, parts.Sum(Number));
        }

        await page.Page.Locator(".chart summary").First.ClickAsync();
        var days = page.Page.Locator(".chart").First.Locator("tbody tr");
        await Assertions.Expect(days).ToHaveCountAsync(FourWeeks.Days);
        await Assertions.Expect(page.Page.Locator(".chart").First.Locator(".plot rect")).ToHaveCountAsync(
            3 * FourWeeks.Days);
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Outside);
    }

    [Fact]
    public async Task A_view_is_its_address_whichever_way_one_came_to_it()
    {
        await using var page = await OpenAsync();
        await page.GoAsync(All);

        await page.Page.SelectOptionAsync("[name='direction']", "exit");
        await page.Page.FillAsync("[name='from']", Date(weeks.Last.AddDays(-6)));
        await page.Page.ClickAsync("button[type='submit']");

        // The address changes before the answer is there: what follows is asked of the new page.
        var byIssuer = page.Page.GetByRole(AriaRole.Link, new() { Name = "issuer", Exact = true });
        await Assertions.Expect(byIssuer).ToHaveAttributeAsync("href", new Regex("direction=exit"));
        var shown = await Tile(page, "Trucks").Locator("b").InnerTextAsync();
        await byIssuer.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".breakdown thead")).ToContainTextAsync("issuer");

        await using var elsewhere = await OpenAsync();
        await elsewhere.Page.GotoAsync(page.Page.Url);
        await Assertions.Expect(Tile(elsewhere, "Trucks").Locator("b")).ToHaveTextAsync(shown);
        await Assertions.Expect(elsewhere.Page.Locator("[name='direction']")).ToHaveValueAsync("exit");
        await Assertions.Expect(elsewhere.Page.Locator(".breakdown thead")).ToContainTextAsync("issuer");
    }

    [Fact]
    public async Task Two_weeks_stand_side_by_side()
    {
        await using var page = await OpenAsync();
        var (from, to) = (weeks.Last.AddDays(-6), weeks.Last);

        await page.GoAsync($"throughput?from={Date(from)}&to={Date(to)}&compare=before");

        var tile = Tile(page, "Trucks");
        Assert.Equal(weeks.Closed(from, to), Number(await tile.Locator("b").InnerTextAsync()));
        var then = weeks.Closed(from.AddDays(-7), to.AddDays(-7)).ToString("N0", CultureInfo.InvariantCulture);
        await Assertions.Expect(tile.Locator("small")).ToHaveTextAsync($"then {then}");
        await Assertions.Expect(page.Page.Locator(".plot .line.then")).ToHaveCountAsync(3);
        await page.KeepAsync("throughput-compared");
    }

    [Fact]
    public async Task What_cannot_be_measured_is_said_and_not_estimated()
    {
        await using var page = await OpenAsync();
        await page.GoAsync(All);

        var benefit = page.Page.Locator(".benefit");
        await Assertions.Expect(benefit).ToContainTextAsync("not measured: the neighbour does not send");
        await Assertions.Expect(benefit).ToContainTextAsync("not measured: no sensor sees the queue");
        await Assertions.Expect(benefit).ToContainTextAsync(new Regex(@"\d+ s, mean of \d+"));
        await page.GoAsync($"{All}&by=officer");
        await Assertions.Expect(page.Page.GetByText("not which one")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_overview_is_set_against_what_is_usual()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();

        await Assertions.Expect(page.LineOf("tabanovce-1").Locator(".spark .usual"))
            .ToHaveAttributeAsync("points", new Regex(@"^\d+,[\d.]+( \d+,[\d.]+){23}$"));
        await Assertions.Expect(Tile(page, "Passed on green")).ToContainTextAsync("4 weeks: 67 %");
    }

    [Fact]
    public async Task Every_export_opens_and_holds_what_the_page_shows()
    {
        await using var page = await OpenAsync();
        await page.GoAsync($"{All}&by=lane");
        var total = weeks.Closed(weeks.First, weeks.Last);
        var links = await page.Page.Locator(".exports a").AllAsync();
        Assert.Equal(6, links.Count);

        foreach (var link in links)
        {
            var name = await link.InnerTextAsync();
            var download = await page.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
            var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), Stop);
            var text = Encoding.UTF8.GetString(bytes);
            switch (name)
            {
                case "CSV":
                    var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                    var place = Array.IndexOf(lines[0].Trim().Split(','), "closed");
                    Assert.Equal(total, lines.Skip(1).Sum(line => Number(line.Split(',')[place])));
                    break;
                case "JSON":
                    var rows = JsonDocument.Parse(bytes).RootElement.GetProperty("rows").EnumerateArray();
                    Assert.Equal(total, rows.Sum(row => row.GetProperty("closed").GetInt64()));
                    break;
                default:
                    Assert.Equal(("PAR1", "PAR1"), (text[..4], text[^4..]));
                    break;
            }
        }
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("from=2026-02-01&to=2026-01-01")]
    [InlineData("from=0001-01-01&to=9999-12-31&grain=hour")]
    [InlineData("lane=1")]
    [InlineData("grain=fortnight&by=moon&crossing=%3Cimg%20src=x%20onerror=alert(1)%3E")]
    public async Task A_question_that_cannot_be_answered_gets_a_page_that_says_so(string question)
    {
        await using var page = await OpenAsync();
        await page.GoAsync($"throughput?{question}");

        await Assertions.Expect(page.Page.Locator("h1")).ToContainTextAsync("Throughput");
        await Assertions.Expect(Tile(page, "Trucks")).ToBeVisibleAsync();
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1920, true)]
    [InlineData(640, false)]
    public async Task Nothing_serious_shuts_anybody_out_of_the_page(int width, bool dark)
    {
        await using var page = await OpenAsync(width, dark);
        await page.GoAsync(All);

        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));
        Assert.True(await page.FitsAsync(), "wider than the screen");
        await page.KeepAsync($"throughput-{width}-{(dark ? "dark" : "light")}");
        await page.GoAsync($"throughput?from={Date(weeks.Last)}&to={Date(weeks.Last)}&compare=week&by=operator");
        await page.KeepAsync($"throughput-day-{width}-{(dark ? "dark" : "light")}");
        await page.GoAsync();
        await page.KeepAsync($"overview-weeks-{width}-{(dark ? "dark" : "light")}");
    }

    private static ILocator Tile(MonitorPage page, string name)
        => page.Page.Locator(".tiles > div").Filter(new() { HasText = name }).First;

    private static long Number(string text)
        => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static string Date(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<MonitorPage> OpenAsync(int width = 1280, bool dark = false)
    {
        Chromium.SkipIfAbsent();
        return stage.OpenAsync(weeks.Central, width, 900, dark);
    }
}
