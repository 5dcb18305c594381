using System.Text.RegularExpressions;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>Works through gateway/docs/operating/ten-referrals.md as a newcomer does.</summary>
[Collection(AtTheSecondDesk.Name)]
public sealed partial class TenReferralsTests(DeskStage desk) : PageTest(desk)
{
    [Fact]
    public async Task A_newcomer_settles_ten_referrals_with_two_taps_or_fewer_each()
    {
        var script = Script();
        await using var page = await OpenAsync();
        await page.GoAsync();
        await page.Page.EvaluateAsync(
            "() => { window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1; }, true); }");

        var taps = new List<int>();
        foreach (var (reason, verb, why, _) in script)
        {
            var staged = StagedReferral.Of(reason);
            await page.ShowLaneAsync(staged.Lane);
            await page.Page.EvaluateAsync("() => { window.taps = 0; }");
            await Desk.LaneAt(staged.Lane).ArriveAsync(staged.Truck, Stop);
            await Assertions.Expect(page.Headline)
                .ToHaveTextAsync(Dictionaries.Entries("en").ToDictionary()[$"reason.{reason}"]);

            if (verb == "release")
            {
                await page.Button("release").ClickAsync();
                await page.HoldAsync(page.Reason(why));
                await Assertions.Expect(page.Headline).ToHaveTextAsync("Green: released by an officer");
            }
            else
            {
                await Assertions.Expect(page.Button(verb)).ToHaveAttributeAsync("data-usual", "true");
                await page.HoldAsync(page.Button(verb));
                await Assertions.Expect(page.Headline).ToHaveTextAsync("The barrier is up under red");
            }

            taps.Add(await page.Page.EvaluateAsync<int>("() => window.taps"));
            await Desk.LaneAt(staged.Lane).BackOutAsync(Stop);
        }

        Assert.Equal(script.Select(line => line.Taps), taps);
        Assert.Equal(10, taps.Count);
        var median = (taps.Order().ElementAt(4) + taps.Order().ElementAt(5)) / 2.0;
        TestContext.Current.TestOutputHelper?.WriteLine($"taps {string.Join(' ', taps)}, median {median}");
        Assert.InRange(median, 1, 2);
    }

    /// <summary>Reason, verb, reason of the release and taps of each line.</summary>
    private static List<(string Reason, string Verb, string Why, int Taps)> Script()
    {
        var page = File.ReadAllText(Path.Combine(TerminalStage.Repository, "gateway/docs/operating/ten-referrals.md"));
        return
        [
            .. Line().Matches(page).Select(line => (
                line.Groups["reason"].Value, line.Groups["verb"].Value, line.Groups["why"].Value,
                int.Parse(line.Groups["taps"].Value, System.Globalization.CultureInfo.InvariantCulture))),
        ];
    }

    [GeneratedRegex(
        @"^\| \d+ \| `(?<reason>[a-z-]+)` \|.*\| `(?<verb>[a-z-]+)`(?: `(?<why>[a-z-]+)`)? \| (?<taps>\d+) \|$",
        RegexOptions.Multiline)]
    private static partial Regex Line();
}
