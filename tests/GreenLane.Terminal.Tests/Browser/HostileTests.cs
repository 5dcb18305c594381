using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>Names and plates that were written by somebody who means harm.</summary>
public sealed class HostileTests(DeskStage desk) : PageTest(desk)
{
    [Fact]
    public async Task A_name_that_is_markup_is_shown_as_it_is_written_and_nothing_runs()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();

        await Lane.ArriveAsync(Trucks.Of("RS-1010", 0), Stop);

        await Assertions.Expect(page.Lane).ToContainTextAsync("<img src=x onerror=document.title='taken'>");
        Assert.Equal("GreenLane", await page.Page.TitleAsync());
        Assert.Equal(0, await page.Page.Locator("img[src='x']").CountAsync());
        await page.KeepAsync("hostile-markup");
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Outside);
    }

    [Fact]
    public async Task A_name_with_a_formula_and_a_mark_that_turns_text_round_changes_nothing_beside_it()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();

        await Lane.ArriveAsync(Trucks.Of("RS-1011", 0), Stop);

        await Assertions.Expect(page.Lane).ToContainTextAsync("=HYPERLINK(\"http://evil.example\") \uFFFDgpj.exe");
        Assert.DoesNotContain("\u202E", await page.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Page.Locator("a[href*='evil']").CountAsync());
        await page.KeepAsync("hostile-formula");
    }

    [Theory]
    [InlineData("<i>AB 1</i>")]
    [InlineData("AB\u202E123\u2066CD\u0007")]
    [InlineData("=1+1|cmd' /C calc'!A0")]
    public async Task A_plate_that_is_no_plate_is_shown_as_text_and_breaks_nothing(string plate)
    {
        await using var page = await OpenAsync();
        await page.GoAsync();

        await Lane.ArriveAsync(new StagedTruck(plate), Stop);

        await Assertions.Expect(page.Button("to-desk")).ToBeEnabledAsync();
        Assert.Equal("GreenLane", await page.Page.TitleAsync());
        Assert.True(await page.FitsAsync());
        Assert.DoesNotContain("\u202E", await page.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(page.Complaints);
    }
}
