using System.Text.RegularExpressions;
using GreenLane.Monitor.Tests.Stage;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>The overview with real gateways.</summary>
public sealed class OverviewPageTests(MonitorStage stage) : MonitorTest(stage)
{
    private const float LiveMs = 2000;

    /// <summary>Of a gateway's connection to the broker.</summary>
    private const float KeepAliveMs = 10_000;

    [Fact]
    public async Task A_passage_appears_within_two_seconds_and_changes_as_it_goes_on()
    {
        await using var page = await Stage.OpenAsync();
        await page.GoAsync();

        await Lane.ArriveAsync(Trucks.Of("RS-1001"), Stop);
        await Lane.UntilAsync(lane => lane.GetProperty("phase").GetString() == "released", Stop);
        var passage = (await Lane.StateAsync(Stop)).GetProperty("passage").GetString();
        var row = page.Page.Locator($"tr[data-passage='{passage}']");
        await Assertions.Expect(row).ToContainTextAsync("green", new() { Timeout = LiveMs });
        await Assertions.Expect(page.LineOf("tabanovce-1").Locator(".chip.green"))
            .ToContainTextAsync("1", new() { Timeout = LiveMs });

        await Lane.DriveThroughAsync(Stop);
        await Assertions.Expect(row).ToContainTextAsync("passed on green", new() { Timeout = LiveMs });
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Outside);
    }

    [Fact]
    public async Task A_killed_gateway_is_first_within_its_keepalive()
    {
        await using var page = await Stage.OpenAsync();
        await page.GoAsync();
        await Assertions.Expect(page.LineOf("tabanovce-2").Locator(".chip.red")).ToHaveCountAsync(4);

        Stage.Second.Kill();
        await Assertions.Expect(page.Lines.First)
            .ToContainTextAsync(new Regex("tabanovce-2.*no word for"), new() { Timeout = KeepAliveMs });
        await Assertions.Expect(page.Lines.First.Locator(".chip.unknown")).ToHaveCountAsync(4);
        await page.KeepAsync("overview-killed");

        await Stage.StartSecondAsync(Stop);
        await Assertions.Expect(page.LineOf("tabanovce-2").Locator(".chip.red")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task One_passage_is_two_clicks_from_the_overview()
    {
        var passage = await SendAsync(Trucks.Of("RS-1003"));
        await using var page = await Stage.OpenAsync();
        await page.GoAsync();

        await page.LineOf("tabanovce-1").GetByRole(AriaRole.Link).ClickAsync();
        await page.Page.Locator($"tr[data-passage='{passage}'] a").ClickAsync();

        await Assertions.Expect(page.Page.Locator("h1")).ToContainTextAsync("authorisation is suspended");
        await Assertions.Expect(page.Page.Locator("tr.rule.fail").First).ToContainTextAsync("authorisation-granted");
        Assert.EndsWith($"/passages/tabanovce-1/{passage}", page.Page.Url, StringComparison.Ordinal);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_page_says_that_it_is_not_live_and_comes_back_by_itself()
    {
        await using var page = await Stage.OpenAsync();
        await page.GoAsync();

        Stage.Central.Kill();
        await Assertions.Expect(page.Page.GetByText(new Regex("not live since"))).ToBeVisibleAsync();
        await page.KeepAsync("overview-cut");
        await Stage.Central.StartAsync(Stop);

        await Assertions.Expect(page.Page.Locator("#cut")).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await page.BeatAsync();
        await Assertions.Expect(page.LineOf("tabanovce-1").Locator(".chip.red")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_not_there()
    {
        await using var page = await Stage.OpenAsync();

        foreach (var path in (string[])["gateways/tabanovce/nobody", "passages/tabanovce-1/e0-1", "nowhere"])
        {
            using var answer = await Stage.Central.Http.GetAsync(path, Stop);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
            await page.Page.GotoAsync(new Uri(Stage.Central.Http.BaseAddress!, path).ToString());
            await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync("Not here");
        }
    }
}
