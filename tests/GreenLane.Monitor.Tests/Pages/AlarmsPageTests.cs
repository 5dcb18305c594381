using GreenLane.Monitor.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>The alarms with real gateways.</summary>
public sealed class AlarmsPageTests(MonitorStage stage) : MonitorTest(stage)
{
    /// <summary>Of a gateway's connection to the broker.</summary>
    private const float KeepAliveMs = 10_000;

    [Fact]
    public async Task A_killed_gateway_is_an_alarm_within_its_keepalive_that_somebody_takes_note_of_and_shelves()
    {
        await using var page = await Stage.OpenAsync();
        await page.GoAsync("alarms?kind=gateway-offline");
        var row = page.Page.Locator("section[aria-label='Open alarms'] tbody tr");

        Stage.Second.Kill();
        await Assertions.Expect(row.And(page.Page.Locator(".unacknowledged"))).ToContainTextAsync(
            "tabanovce-2 is not heard any more", new() { Timeout = KeepAliveMs });
        await using (var overview = await Stage.OpenAsync())
        {
            await overview.GoAsync();
            await Assertions.Expect(overview.Page.Locator("aside .look.grave")).ToContainTextAsync("tabanovce-2");
        }

        await row.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("this machine");

        await row.Locator("summary").ClickAsync();
        await row.Locator("input").FillAsync("line is being moved");
        await row.GetByRole(AriaRole.Button, new() { Name = "Shelve" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("line is being moved");
        await Assertions.Expect(page.Page.Locator("section[aria-label='History']")).ToContainTextAsync("shelved");
        await page.KeepAsync("alarms-shelved");
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Outside);

        await Stage.StartSecondAsync(Stop);
    }

    [Fact]
    public async Task The_addresses_of_filters_show_what_they_say()
    {
        await using var page = await Stage.OpenAsync();

        await page.GoAsync("alarms?state=shelved&priority=low");

        await Assertions.Expect(page.Page.Locator("select[name='state']")).ToHaveValueAsync("shelved");
        await Assertions.Expect(page.Page.Locator("select[name='priority']")).ToHaveValueAsync("low");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "CSV" })).ToHaveAttributeAsync(
            "href", "api/v1/alarms?format=csv&state=shelved&priority=low");
    }
}
