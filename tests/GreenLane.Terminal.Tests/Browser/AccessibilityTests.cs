using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>axe-core on every page, by day and by night.</summary>
public sealed class AccessibilityTests(DeskStage desk) : PageTest(desk)
{
    [Fact]
    public async Task What_looks_for_barriers_finds_one_that_was_put_there()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await page.Page.EvaluateAsync(
            "() => document.querySelector('.lane').append(document.createElement('button'))");

        Assert.Contains(
            await AxeCore.LookAsync(page.Page, Stop),
            found => found.StartsWith("button-name", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("night")]
    public async Task Nothing_serious_shuts_anybody_out_of_a_lane(string look)
    {
        await using var page = await OpenAsync(look: look);
        await page.GoAsync();
        await Assertions.Expect(page.Page.Locator("#top .state")).ToHaveTextAsync("live");
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));

        var truck = StagedReferral.Of("authorisation-suspended").Truck with { Sure = [97, 95, 96, 61, 97, 98, 93, 95] };
        await Lane.ArriveAsync(truck, Stop);
        await Assertions.Expect(page.Button("release")).ToBeEnabledAsync();
        await Assertions.Expect(page.Page.Locator(".plate mark")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Page.Locator(".banner")).Not.ToHaveCountAsync(0);
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));

        await page.Button("release").ClickAsync();
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("night")]
    public async Task Nothing_serious_shuts_anybody_out_of_the_other_pages(string look)
    {
        await Lane.ArriveAsync(StagedReferral.Of("vehicle-unknown").Truck, Stop);
        await Lane.UntilAsync(lane => lane.GetProperty("phase").GetString() == "referred", Stop);
        await using var page = await OpenAsync(look: look);
        foreach (var name in (string[])["passages", "shift", "late", "paper", "account"])
        {
            await page.GoAsync(name);
            await page.Page.Locator("main h2").WaitForAsync();
            Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));
            await page.KeepAsync($"{name}-{look}");
        }

        await page.GoAsync("passages");
        await page.Page.Locator(".passage-list a").First.ClickAsync();
        await page.Page.Locator(".rules li").First.WaitForAsync();
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));
        await page.KeepAsync($"passage-{look}");
    }
}
