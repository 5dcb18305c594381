using GreenLane.Monitor.Tests.Stage;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>Every page for everybody: axe-core, by day and by night, zoomed, wide, by keyboard alone.</summary>
public sealed class AccessibilityTests(MonitorStage stage) : MonitorTest(stage)
{
    private IEnumerable<(string Name, string Path)> Pages =>
    [
        ("overview", ""), ("alarms", "alarms"), ("registries", "registries"),
        ("search", "passages"), ("audit", "audit"), ("watch-lists", "watch-lists"),
        ("gateway", "gateways/tabanovce/tabanovce-1"),
        ("passage", $"passages/tabanovce-1/{Stage.ReferredPassage}"),
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (Stage.ReferredPassage is null)
        {
            await SendAsync(Trucks.Of("RS-1002"));
            Stage.ReferredPassage = await SendAsync(Trucks.Of("RS-1004"));
        }
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1920, true)]
    public async Task Nothing_serious_shuts_anybody_out_of_a_page(int width, bool dark)
    {
        await using var page = await Stage.OpenAsync(width, 900, dark);
        foreach (var (name, path) in Pages)
        {
            await page.GoAsync(path);
            Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));
            Assert.True(await page.FitsAsync(), $"{name} is wider than the screen");
            await page.KeepAsync($"{name}-{width}-{(dark ? "dark" : "light")}");
        }

        Assert.Empty(page.Complaints);
        Assert.Empty(page.Outside);
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(1920, false)]
    [InlineData(640, false)]
    public async Task Every_page_fits_the_screen_also_at_twice_its_size(int width, bool dark)
    {
        await using var page = await Stage.OpenAsync(width, 400, dark);
        foreach (var (name, path) in Pages)
        {
            await page.GoAsync(path);
            Assert.True(await page.FitsAsync(), $"{name} is wider than the screen");
            await page.KeepAsync($"{name}-{width}-{(dark ? "dark" : "light")}");
        }
    }

    [Fact]
    public async Task With_the_keyboard_alone_one_gets_to_a_passage()
    {
        await using var page = await Stage.OpenAsync();
        await page.GoAsync();

        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.Locator(".skip")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("main")).ToBeFocusedAsync();
        for (var presses = 0; presses < 30; presses++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            if (await page.Page.EvaluateAsync<bool>("() => document.activeElement.matches('[data-passage] a')"))
            {
                break;
            }
        }

        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForURLAsync("**/passages/**");
        await Assertions.Expect(page.Page.Locator("tr.rule").First).ToBeVisibleAsync();
    }
}
