using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>Zoomed, narrow, by a person who sees little or uses a telephone.</summary>
public sealed class ZoomTests(DeskStage desk) : PageTest(desk)
{
    [Theory]
    [InlineData("200-percent", 640, 400)]
    [InlineData("400-percent", 320, 256)]
    public async Task Zoomed_nothing_is_cut_off_and_a_referral_can_be_settled(string name, int width, int height)
    {
        await using var page = await OpenAsync("mk", width: width, height: height);
        await page.GoAsync();
        await Lane.ArriveAsync(StagedReferral.Of("issuer-not-recognised").Truck, Stop);
        await Assertions.Expect(page.Button("to-desk")).ToBeEnabledAsync();

        Assert.True(await page.FitsAsync(), "wider than the screen");
        await page.KeepAsync(name);
        await page.HoldAsync(page.Button("to-desk"));

        await Assertions.Expect(page.Lane.Locator(".duty")).ToContainTextAsync("шалтер");
        await Lane.BackOutAsync(Stop);
    }

    [Theory]
    [InlineData("lanes")]
    [InlineData("passages")]
    [InlineData("shift")]
    [InlineData("late")]
    [InlineData("paper")]
    [InlineData("account")]
    public async Task Every_page_fits_at_200_percent_and_has_targets_that_a_gloved_finger_hits(string name)
    {
        await using var page = await OpenAsync("sq", width: 640, height: 400);
        await page.GoAsync(name);
        await page.Page.Locator("main > *").WaitForAsync();

        Assert.True(await page.FitsAsync(), "wider than the screen");
        var small = await page.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, a, select, input, textarea')]
              .filter((each) => each.offsetParent !== null)
              .map((each) => [each, each.getBoundingClientRect()])
              .filter(([, box]) => box.height < 56 || box.width < 56)
              .map(([each, box]) => `${each.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)
            """);
        Assert.Empty(small);
        var fine = await page.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('body *')]
              .filter((each) => each.offsetParent !== null)
              .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
              .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 18)
              .map((each) => each.outerHTML.slice(0, 90))
            """);
        Assert.Empty(fine);
    }
}
