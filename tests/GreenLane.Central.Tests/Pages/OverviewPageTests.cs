using System.Text.RegularExpressions;
using GreenLane.Central.Tests.Fixtures;
using Microsoft.Playwright;

namespace GreenLane.Central.Tests.Pages;

/// <summary>The page as a person at the centre sees it, in a real browser.</summary>
[Trait("Tier", "browser")]
public sealed class OverviewPageTests : IAsyncLifetime
{
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(120));
    private Mosquitto? _broker;
    private CentralProcess? _central;
    private Chromium? _chromium;

    private CancellationToken Limit => _limit.Token;

    private IPage Page => _chromium!.Page;

    private string Address => _central!.Http.BaseAddress!.ToString();

    public async ValueTask InitializeAsync()
    {
        Chromium.SkipIfAbsent();
        _broker = await Mosquitto.StartOrSkipAsync(Limit);
        _central = new CentralProcess(_broker.Port);
        await _central.StartAsync(Limit);
        _chromium = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _central?.Dispose();
        _broker?.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task Empty_centre_says_so_in_words()
    {
        await Page.GotoAsync(Address);

        await Assertions.Expect(Page.GetByText("No gateway has been heard of yet")).ToBeVisibleAsync();
        await Assertions.Expect(Page.GetByText("No passage has been reported yet")).ToBeVisibleAsync();
        await _chromium!.KeepPictureAsync("overview-empty");
    }

    [Fact]
    public async Task Passage_appears_within_two_seconds_without_a_reload()
    {
        var morning = new BusyMorning(_broker!.Port);
        await morning.PlayAsync(Limit);
        await Page.GotoAsync(Address);
        await Assertions.Expect(Page.Locator("tbody tr[data-passage]").First).ToBeVisibleAsync();
        await BeatAsync();
        await _chromium!.KeepPictureAsync("overview-1440");

        var started = TimeProvider.System.GetTimestamp();
        var id = await morning.OneMoreAsync(Limit);
        await Assertions.Expect(Page.Locator($"tr[data-passage='{id}']"))
            .ToBeVisibleAsync(new() { Timeout = (float)Live.TotalMilliseconds });

        TestContext.Current.SendDiagnosticMessage(
            "on screen after {0:0} ms", TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        Assert.Empty(_chromium.Complaints);
        await Page.SetViewportSizeAsync(1280, 800);
        await _chromium.KeepPictureAsync("overview-1280");
        var overflow = await Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, overflow);
    }

    [Fact]
    public async Task Gateway_that_went_offline_stands_first_and_its_lamps_are_unknown()
    {
        var morning = new BusyMorning(_broker!.Port);
        await morning.PlayAsync(Limit);
        await Page.GotoAsync(Address);

        var first = Page.Locator(".board tbody tr").First;
        await Assertions.Expect(first).ToContainTextAsync("tabanovce-2");
        await Assertions.Expect(first).ToContainTextAsync("no word for");
        await Assertions.Expect(first.Locator(".lane.unknown")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Page_says_that_it_is_not_live_and_comes_back_by_itself()
    {
        await Page.GotoAsync(Address);
        await BeatAsync();

        _central!.Kill();
        await Assertions.Expect(Page.GetByText(new Regex("not live since"))).ToBeVisibleAsync();
        await _chromium!.KeepPictureAsync("overview-cut");
        await _central.StartAsync(Limit);

        await Assertions.Expect(Page.Locator("#cut")).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await BeatAsync();
    }

    // Until the first beat the page is the still one of its first load.
    private Task BeatAsync()
        => Assertions.Expect(Page.Locator("#beat")).ToHaveAttributeAsync(
            "data-beat", new Regex("^[1-9]"), new() { Timeout = 20_000 });
}
