using System.Text.Json;
using System.Text.Json.Serialization;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>How fast the screen follows the lane, and how much it loads.</summary>
[Collection(Alone.Name)]
public sealed class FiguresTests(DeskStage desk) : PageTest(desk)
{
    private const string FiguresFile = "GREENLANE_TERMINAL_FIGURES";

    private const int Arrivals = 20;
    private const int Rounds = 6;

    /// <summary>Notes, by the clock that all share, when a lane's phase and its lamps were drawn.</summary>
    private const string Watch = """
        () => {
          window.drawn = [];
          const lane = document.querySelector('.lane');
          const [headline, signal] = ['.headline', '.signal'].map((each) => lane.querySelector(each));
          const state = () => `${headline.dataset.phase} ${signal.dataset.shown}`;
          let before = state();
          new MutationObserver(() => {
            const now = state();
            if (now !== before) {
              before = now;
              requestAnimationFrame(() => {
                window.drawn.push({ state: now, at: performance.timeOrigin + performance.now() });
              });
            }
          }).observe(lane, { subtree: true, attributes: true, attributeFilter: ['data-phase', 'data-shown'] });
        }
        """;

    [Fact]
    public async Task The_screen_follows_the_lane_within_the_stated_times_and_loads_little()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await Assertions.Expect(page.Page.Locator("#top .state")).ToHaveTextAsync("live");
        await page.ShowLaneAsync("1");
        var kib = await KibibytesAsync(page);
        await page.Page.EvaluateAsync(Watch);

        var eventToScreen = await ArriveAndLeaveAsync(page);
        var buttonToLamp = await ReleaseAndStopAsync(page);

        var figures = new
        {
            eventToScreenMs = Spread(eventToScreen),
            buttonToLampMs = Spread(buttonToLamp),
            pageKiB = Math.Round(kib, 1),
            outsideRequests = page.Outside.Count,
        };
        var json = JsonSerializer.Serialize(figures);
        TestContext.Current.SendDiagnosticMessage(json);
        TestContext.Current.TestOutputHelper?.WriteLine(json);
        if (Environment.GetEnvironmentVariable(FiguresFile) is { Length: > 0 } file)
        {
            await File.WriteAllTextAsync(file, json, Stop);
        }

        Assert.InRange(figures.eventToScreenMs.P95, 0, 200);
        Assert.InRange(figures.buttonToLampMs.P95, 0, 300);
        Assert.InRange(figures.pageKiB, 1, 100);
        Assert.Equal(0, figures.outsideRequests);
    }

    /// <summary>From the loop's level to the phase on the screen, both ways.</summary>
    private async Task<IReadOnlyList<double>> ArriveAndLeaveAsync(TerminalPage page)
    {
        var times = new List<double>();
        for (var i = 0; i < Arrivals; i++)
        {
            var arrives = i % 2 == 0;
            var since = Now();
            await Lane.BoardAsync($"set EntryLoop {(arrives ? 1 : 0)}", Stop);
            times.Add(await DrawnAsync(page, arrives ? "identifying" : "free", since) - since);
        }

        return times;
    }

    /// <summary>From the command that a button sends to the lamp's current on the screen.</summary>
    private async Task<IReadOnlyList<double>> ReleaseAndStopAsync(TerminalPage page)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            await Lane.ArriveAsync(Trucks.Of("BA-1001"), Stop);
            await Assertions.Expect(page.Button("release")).ToBeEnabledAsync();
            await page.Button("release").ClickAsync();
            var since = Now();
            await page.HoldAsync(page.Reason("plate-checked"));
            times.Add(await DrawnAsync(page, " green", since) - await SentAsync(page));

            since = Now();
            await page.Button("stop").ClickAsync();
            times.Add(await DrawnAsync(page, " red", since) - await SentAsync(page));
            await Lane.BackOutAsync(Stop);
            await Lane.CommandAsync("open", Stop);
        }

        return times;
    }

    private static Task<double> SentAsync(TerminalPage page) => page.Page.EvaluateAsync<double>("""
        () => performance.timeOrigin
          + performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/commands')).at(-1).startTime
        """);

    private static async Task<double> DrawnAsync(TerminalPage page, string state, double since)
    {
        for (var i = 0; i < 500; i++)
        {
            var at = await page.Page.EvaluateAsync<double?>(
                """
                ([state, since]) =>
                  window.drawn.find((each) => each.at >= since && each.state.includes(state))?.at ?? null
                """,
                new object[] { state, since });
            if (at is { } drawn)
            {
                return drawn;
            }

            await Task.Delay(10, Stop);
        }

        throw new TimeoutException($"'{state}' never came to the screen");
    }

    /// <summary>All that came over the wire for one screen, headers counted, what the lanes say not.</summary>
    private static async Task<double> KibibytesAsync(TerminalPage page) => await page.Page.EvaluateAsync<double>("""
        () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
          .filter(({ name }) => !new URL(name).pathname.startsWith('/api/'))
          .reduce((sum, { transferSize }) => sum + transferSize, 0) / 1024
        """);

    private static double Now() => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    private static double At(IReadOnlyList<double> times, double share)
        => Math.Round(times.Order().ElementAt((int)Math.Ceiling(times.Count * share) - 1), 1);

    private static Figure Spread(IReadOnlyList<double> times)
        => new(At(times, 0.5), At(times, 0.95), times.Count);

    private sealed record Figure(
        [property: JsonPropertyName("p50")] double P50, [property: JsonPropertyName("p95")] double P95,
        [property: JsonPropertyName("n")] int Count);
}
