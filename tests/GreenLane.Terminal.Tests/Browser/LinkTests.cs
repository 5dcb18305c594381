using System.Diagnostics;
using GreenLane.Reporting.Tests.Mqtt;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>A gateway that goes away and comes back while a page is open.</summary>
public sealed class LinkTests(TerminalStage stage) : PageTest(stage)
{
    private readonly TerminalStage _stage = stage;

    /// <summary>Notes whenever a green lamp is drawn though the gateway has been silent for too long.</summary>
    private const string WatchGreen = """
        () => {
          window.staleGreen = [];
          window.killedAt = null;
          const look = () => {
            const since = window.killedAt === null ? 0 : performance.now() - window.killedAt;
            for (const shown of document.querySelectorAll('[data-shown="green"], [data-shown="both"]')) {
              const head = shown.querySelector('.head');
              const grey = getComputedStyle(head).filter.includes('grayscale');
              if (since > 5600 || (since > 3000 && !grey)) {
                window.staleGreen.push(Math.round(since));
              }
            }
            requestAnimationFrame(look);
          };
          look();
        }
        """;

    [Fact, Hazard("H-05")]
    public async Task A_gateway_that_dies_under_green_is_never_shown_green_and_live_again_within_three_seconds()
    {
        await using var gateway = _stage.Gateway("killed", "open-on-loopback");
        await gateway.StartAsync(Stop);
        await using var page = await _stage.OpenAsync(gateway);
        await page.GoAsync();
        await gateway.Lane.ArriveAsync(Trucks.Of("RS-1001", 8), Stop);
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");
        await page.Page.EvaluateAsync(WatchGreen);

        gateway.Kill();
        await page.Page.EvaluateAsync("() => { window.killedAt = performance.now(); }");
        gateway.Lane.LeaveField();

        await Assertions.Expect(page.Page.Locator(".banner[data-tone='wrong']"))
            .ToContainTextAsync("Connection to the gateway lost", new() { Timeout = 3000 });
        await page.KeepAsync("lost");
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "stale", new() { Timeout = 5600 });
        await Assertions.Expect(page.Button("close")).ToBeDisabledAsync();
        await Assertions.Expect(page.Button("stop")).ToBeEnabledAsync();
        await page.KeepAsync("blanked");

        await gateway.StartAsync(Stop);
        var ready = Stopwatch.GetTimestamp();
        await Assertions.Expect(page.Page.Locator("#top .state")).ToHaveTextAsync("live", new() { Timeout = 3000 });
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red", new() { Timeout = 3000 });
        Assert.InRange(Stopwatch.GetElapsedTime(ready).TotalSeconds, 0, 3);
        await page.Page.EvaluateAsync("() => { window.killedAt = null; }");
        Assert.Empty(await page.Page.EvaluateAsync<int[]>("() => window.staleGreen"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Stop_that_reached_nobody_says_what_to_do_instead()
    {
        await using var gateway = _stage.Gateway("away", "open-on-loopback");
        await gateway.StartAsync(Stop);
        await using var page = await _stage.OpenAsync(gateway);
        await page.GoAsync();
        gateway.Kill();

        await page.Button("stop").ClickAsync();

        await Assertions.Expect(page.Answer).ToContainTextAsync("Use the button or key at the lane");
    }

    [Fact, Hazard("H-08")]
    public async Task Lanes_of_the_other_gateway_are_looked_at_and_not_served_and_blanked_when_it_dies()
    {
        using var broker = new Broker();
        await broker.StartAsync();
        await using var here = _stage.Gateway("here", "open-on-loopback");
        await using var there = _stage.Gateway("there", "open-on-loopback");
        await Task.WhenAll(
            here.StartAsync(Stop, $"--Mqtt:Port={broker.Port}"),
            there.StartAsync(Stop, $"--Mqtt:Port={broker.Port}", "--Gateway:Id=tabanovce-2"));
        await using var page = await _stage.OpenAsync(here);
        await page.GoAsync();
        var cards = page.Page.Locator(".neighbours .card");
        await Assertions.Expect(page.Page.Locator(".neighbours h3"))
            .ToHaveTextAsync("Gateway tabanovce-2, to look at", new() { Timeout = 20_000 });
        await Assertions.Expect(cards).ToHaveCountAsync(4);
        Assert.Equal(0, await page.Page.Locator(".neighbours button").CountAsync());

        await there.Lane.ArriveAsync(Trucks.Of("MK-1001", 5), Stop);
        await Assertions.Expect(cards.First).ToHaveAttributeAsync("data-shown", "green");
        await page.KeepAsync("neighbours");
        there.Kill();

        await Assertions.Expect(cards.First).ToHaveAttributeAsync("data-shown", "stale", new() { Timeout = 20_000 });
    }
}
