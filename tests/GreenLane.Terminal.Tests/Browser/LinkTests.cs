using GreenLane.Reporting.Tests.Mqtt;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>Gateways that cannot be reached, and those beside this one.</summary>
public sealed class LinkTests(TerminalStage stage) : OwnGatewayTest(stage)
{
    [Fact]
    public async Task Stop_that_reached_nobody_says_what_to_do_instead()
    {
        await using var gateway = Stage.Gateway("away", "open-on-loopback");
        await gateway.StartAsync(Stop);
        await using var page = await Stage.OpenAsync(gateway);
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
        await using var here = Stage.Gateway("here", "open-on-loopback");
        await using var there = Stage.Gateway("there", "open-on-loopback");
        await Task.WhenAll(
            here.StartAsync(Stop, $"--Mqtt:Port={broker.Port}"),
            there.StartAsync(Stop, $"--Mqtt:Port={broker.Port}", "--Gateway:Id=tabanovce-2"));
        await using var page = await Stage.OpenAsync(here);
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
