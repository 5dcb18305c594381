using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Stage;

/// <summary>Debian's Chromium. Every page it opens has a profile of its own.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    private const float ExpectMs = 20_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static bool IsThere => File.Exists(Program);

    public static void SkipIfAbsent()
        => Assert.SkipUnless(IsThere, "chromium is not installed (apt-get install chromium)");

    public static async Task<Chromium> StartAsync()
    {
        // A state is waited for as long as it may take where many work on the machine.
        Assertions.SetDefaultExpectTimeout(ExpectMs);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return new Chromium(playwright, browser);
    }

    /// <param name="address">The centre's.</param>
    public async Task<MonitorPage> OpenAsync(Uri address, int width = 1280, int height = 800, bool dark = false)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en",
            AcceptDownloads = true,
        });
        return new MonitorPage(await context.NewPageAsync(), address);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
