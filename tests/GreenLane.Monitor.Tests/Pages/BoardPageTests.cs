using GreenLane.Central.Tests.Fixtures;
using GreenLane.Monitor.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>The board of a centre that nobody has spoken to, and of one that doubles have filled.</summary>
[Collection("monitor")]
[Trait("Tier", "browser")]
public sealed class BoardPageTests(MonitorStage stage) : IAsyncLifetime
{
    private Mosquitto? _broker;
    private CentralProcess? _central;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Chromium.SkipIfAbsent();
        _broker = await Mosquitto.StartOrSkipAsync(Stop);
        _central = new CentralProcess(_broker.Port);
        await _central.StartAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        _central?.Dispose();
        _broker?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_empty_centre_says_so_in_words()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();

        await Assertions.Expect(page.Page.GetByText("No gateway has been heard of yet")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByText("No passage has been reported yet")).ToBeVisibleAsync();
        await page.KeepAsync("overview-empty");
        await page.GoAsync("registries");
        await Assertions.Expect(page.Page.GetByText("No gateway has reported yet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_busy_morning_is_sorted_by_what_needs_somebody()
    {
        var morning = new BusyMorning(_broker!.Port);
        await morning.PlayAsync(Stop);
        await using var page = await OpenAsync();
        await page.GoAsync();

        await Assertions.Expect(page.Lines.Nth(0)).ToContainTextAsync("tabanovce-2");
        await Assertions.Expect(page.Lines.Nth(0).Locator(".chip.unknown")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Lines.Nth(1)).ToContainTextAsync("kjafasan-1");
        await Assertions.Expect(page.Lines.Nth(2)).ToContainTextAsync("tabanovce-1");
        await page.KeepAsync("overview-busy");
    }

    [Fact]
    public async Task Many_gateways_are_drawn_crossing_by_crossing_and_page_by_page()
    {
        await using (var network = new ManyGateways(_broker!.Port))
        {
            await network.SayAsync(crossings: 30, gatewaysEach: 3, lanesEach: 5, Stop);
        }

        await using var page = await OpenAsync();
        await page.GoAsync();
        await Assertions.Expect(page.Lines).ToHaveCountAsync(25);
        await Assertions.Expect(page.Lines.First).ToContainTextAsync("1 silent");
        await page.KeepAsync("overview-many");

        await page.Page.GetByText("less abnormal").ClickAsync();
        await Assertions.Expect(page.Lines).ToHaveCountAsync(5);
        await page.Page.GoBackAsync();
        await Assertions.Expect(page.Lines).ToHaveCountAsync(25);
        await page.Lines.First.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Lines).ToHaveCountAsync(3);
        await Assertions.Expect(page.Lines.First).ToContainTextAsync("no word for");
    }

    private Task<MonitorPage> OpenAsync() => stage.OpenAsync(_central!, 1440, 900);
}
