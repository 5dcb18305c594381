using System.Diagnostics;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>A gateway that is killed and started again under an open page. Seconds are measured: nothing runs beside.
/// </summary>
[Collection(Alone.Name)]
public sealed class RestartTests(TerminalStage stage) : OwnGatewayTest(stage)
{
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
        await using var gateway = Stage.Gateway("killed", "open-on-loopback");
        await gateway.StartAsync(Stop);
        await using var page = await Stage.OpenAsync(gateway);
        await page.GoAsync();
        await ShowGreenAsync(page, gateway);

        await KillAsync(page, gateway);
        await Assertions.Expect(page.Page.Locator(".banner[data-tone='wrong']"))
            .ToContainTextAsync("Connection to the gateway lost", new() { Timeout = 3000 });
        await page.KeepAsync("lost");
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "stale", new() { Timeout = 5600 });
        await Assertions.Expect(page.Button("close")).ToBeDisabledAsync();
        await Assertions.Expect(page.Button("stop")).ToBeEnabledAsync();
        await page.KeepAsync("blanked");

        await gateway.StartAsync(Stop);
        await ComesBackAsync(page);
        Assert.Empty(page.Complaints);
    }

    [Fact, Hazard("H-05")]
    public async Task Whoever_was_signed_in_goes_on_after_a_restart_and_where_that_is_not_known_signs_in_again()
    {
        await using var gateway = Stage.Gateway("killed-office", "accounts");
        await gateway.StartAsync(Stop);
        await People.MakeAsync(gateway.Http, await gateway.SetupCodeAsync(Stop), Stop, "ana");
        await using var page = await Stage.OpenAsync(gateway);
        await page.SignInAsync("ana");
        await page.Lane.WaitForAsync();
        await ShowGreenAsync(page, gateway);

        await KillAsync(page, gateway);
        await gateway.StartAsync(Stop);
        await ComesBackAsync(page);
        await page.HoldAsync(page.Button("close"));
        await Assertions.Expect(page.Lane).ToHaveAttributeAsync("data-mode", "closed");
        await gateway.Lane.UntilAsync(_ => File.Exists(Path.Combine(gateway.Folder, "data", "lane-1.mode")), Stop);

        await KillAsync(page, gateway);
        File.Delete(Path.Combine(gateway.Folder, "data", "sessions.json"));
        await gateway.StartAsync(Stop);
        await Assertions.Expect(page.Page.Locator("h2")).ToHaveTextAsync("Sign in", new() { Timeout = 3000 });
        await Assertions.Expect(page.Page.Locator("[data-shown]")).ToHaveCountAsync(0);
        await page.KeepAsync("signed-out");
        await page.FillAsync(("name", "ana"), ("password", People.Password));
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Lane).ToHaveAttributeAsync("data-mode", "closed");
        Assert.Empty(await page.Page.EvaluateAsync<int[]>("() => window.staleGreen"));
        Assert.Empty(page.Complaints);
    }

    private static async Task ShowGreenAsync(TerminalPage page, StagedGateway gateway)
    {
        await gateway.Lane.ArriveAsync(Trucks.Of("RS-1001", 8), Stop);
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");
        await page.Page.EvaluateAsync(WatchGreen);
    }

    private static async Task KillAsync(TerminalPage page, StagedGateway gateway)
    {
        gateway.Kill();
        await page.Page.EvaluateAsync("() => { window.killedAt = performance.now(); }");
        gateway.Lane.LeaveField();
    }

    /// <summary>The gateway is ready: three seconds from now the page is live and shows what is lit.</summary>
    private static async Task ComesBackAsync(TerminalPage page)
    {
        var ready = Stopwatch.GetTimestamp();
        await Assertions.Expect(page.Page.Locator("#top .state")).ToHaveTextAsync("live", new() { Timeout = 3000 });
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red", new() { Timeout = 3000 });
        Assert.InRange(Stopwatch.GetElapsedTime(ready).TotalSeconds, 0, 3);
        await page.Page.EvaluateAsync("() => { window.killedAt = null; }");
        Assert.Empty(await page.Page.EvaluateAsync<int[]>("() => window.staleGreen"));
    }
}
