using System.Globalization;
using System.Text.Json;
using GreenLane.Monitor.Tests.Stage;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>What officers enter at a terminal is what the centre counts, over all the programs between.</summary>
public sealed class HitRateTests(MonitorStage stage) : MonitorTest(stage)
{
    /// <summary>From what was entered to what is counted of it: the record, the broker, the centre's sums.</summary>
    private static readonly TimeSpan Counted = TimeSpan.FromSeconds(30);

    private static string Period
    {
        get
        {
            var today = TimeProvider.System.GetUtcNow();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"from={today.AddDays(-1):yyyy-MM-ddTHH:mm:ssZ}&to={today.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}&grain=day");
        }
    }

    [Fact]
    public async Task What_inspections_found_goes_from_the_terminal_into_the_hit_rate_of_the_monitor()
    {
        var before = await TotalAsync();
        await InspectAsync(Trucks.Of("BG-1001", 6), "nothing");
        await InspectAsync(Trucks.Of("BG-1001", 7), "irregularity", "broken-seal");

        var since = TimeProvider.System.GetTimestamp();
        var total = await TotalAsync();
        while (total.Told < before.Told + 2 && TimeProvider.System.GetElapsedTime(since) < Counted)
        {
            await Task.Delay(100, Stop);
            total = await TotalAsync();
        }

        Assert.Equal((before.Sent + 2, before.Told + 2, before.Found + 1), total);
        await using var page = await Stage.OpenAsync();
        await page.GoAsync($"throughput?{Period}");
        var tile = page.Page.Locator(".tiles > div").Filter(new() { HasText = "Inspections, found something" });
        await Assertions.Expect(tile).ToContainTextAsync($"{total.Found} of {total.Told}");
        Assert.Empty(page.Complaints);
    }

    /// <summary>Sends a truck to inspection, and enters on its page what came of it.</summary>
    private async Task InspectAsync(StagedTruck truck, string finding, params string[] kinds)
    {
        await Lane.ArriveAsync(truck, Stop);
        await Lane.UntilAsync(lane => lane.GetProperty("phase").GetString() == "referred", Stop);
        var passage = (await Lane.StateAsync(Stop)).GetProperty("passage").GetString()!;
        await Lane.CommandAsync("to-inspection", Stop);
        await Lane.DriveThroughAsync(Stop);

        await using var terminal = await Stage.OpenAsync();
        await terminal.Page.GotoAsync(new Uri(Stage.First.Address, $"#/passages/{passage}").ToString());
        await terminal.Page.Locator("[name='finding']").SelectOptionAsync(finding);
        foreach (var kind in kinds)
        {
            await terminal.Page.Locator($"[name='kinds'][value='{kind}']").CheckAsync();
        }

        await terminal.Page.RunAndWaitForResponseAsync(
            () => terminal.Page.Locator("[type='submit']").ClickAsync(),
            answer => answer.Url.EndsWith("/inspections", StringComparison.Ordinal) && answer.Ok);
    }

    private async Task<(long Sent, long Told, long Found)> TotalAsync()
    {
        using var answer = await Stage.Central.Http.GetAsync($"api/v1/figures?{Period}", Stop);
        var total = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("total");
        var found = total.GetProperty("found");
        return (
            total.GetProperty("inspected").GetInt64(), total.GetProperty("inspectionsTold").GetInt64(),
            found.ValueKind == JsonValueKind.Null ? 0 : found.GetInt64());
    }
}
