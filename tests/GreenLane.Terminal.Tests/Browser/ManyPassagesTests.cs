using System.Diagnostics;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>A list of ten thousand.</summary>
public sealed class ManyPassagesTests(TerminalStage stage) : OwnGatewayTest(stage)
{
    private const int Count = 10_000;

    [Fact]
    public async Task Ten_thousand_passages_are_looked_through_a_page_at_a_time_and_one_is_found_at_once()
    {
        await using var gateway = Stage.Gateway("many", "open-on-loopback");
        await OldPassages.WriteAsync(Path.Combine(gateway.Folder, "data"), Count, Stop);
        await gateway.StartAsync(Stop);
        await using var page = await Stage.OpenAsync(gateway);
        await page.GoAsync("passages");
        var lines = page.Page.Locator(".passage-list a");
        await Assertions.Expect(lines).ToHaveCountAsync(50);
        await Assertions.Expect(lines.First).ToContainTextAsync(OldPassages.PlateOf(Count - 1));

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Older" }).ClickAsync();
        await Assertions.Expect(lines).ToHaveCountAsync(100);
        await Assertions.Expect(lines.Last).ToContainTextAsync(OldPassages.PlateOf(Count - 100));

        var since = Stopwatch.GetTimestamp();
        await page.Page.FillAsync("[name='plate']", OldPassages.PlateOf(4321));
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".said")).ToHaveTextAsync("All of them: 1.");
        await Assertions.Expect(lines).ToContainTextAsync(new[] { OldPassages.PlateOf(4321) });
        Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 0, 2);
        Assert.Empty(page.Complaints);
    }
}
