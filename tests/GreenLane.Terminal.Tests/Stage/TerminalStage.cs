using System.Net;
using System.Net.Sockets;
using GreenLane.Simulator.Programs;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Stage;

/// <summary>What all tests of the pages share: the signed files and one browser. Made once.</summary>
public sealed class TerminalStage : IAsyncLifetime
{
    private const string Browser = "/usr/bin/chromium";
    private const string NoBrowser = "chromium is not installed (apt-get install chromium)";

    /// <summary>Names a folder for pictures of the pages, for people to look at.</summary>
    private const string PictureFolder = "GREENLANE_TEST_PICTURES";

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-terminal").FullName;
    private readonly ProgramSet _programs = ProgramSet.Find(AppContext.BaseDirectory)!;
    private int _port = Random.Shared.Next(20_000, 30_000);
    private int _gateways;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private StageFiles? _files;
    /// <summary>Of a plate that cannot be read, as a camera would have cut it out.</summary>
    private byte[] PlatePicture { get; set; } = [];

    public static string Repository { get; } = ProgramSet.Find(AppContext.BaseDirectory)!.Root;

    public static bool IsPossible => File.Exists(Browser);

    public static string Pictures { get; } = Environment.GetEnvironmentVariable(PictureFolder) is { Length: > 0 } named
        ? named
        : Path.Combine(AppContext.BaseDirectory, "pictures");

    public async ValueTask InitializeAsync()
    {
        if (!IsPossible)
        {
            return;
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Directory.CreateDirectory(Pictures);
        Assertions.SetDefaultExpectTimeout(15_000);
        _files = new StageFiles(
            Path.Combine(_folder, "files"), new CommandLineTool(_programs.Cli, TimeProvider.System));
        await _files.MakeAsync(TimeProvider.System.GetUtcNow(), limit.Token);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Browser,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
            ],
        });
        PlatePicture = await DrawPlateAsync("·· ··-··");
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A page at a gateway, in a browser profile of its own.</summary>
    internal async Task<TerminalPage> OpenAsync(
        StagedGateway gateway, string language = "en", string look = "light", int width = 1280, int height = 800)
    {
        Assert.SkipWhen(_browser is null, NoBrowser);
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en",
            TimezoneId = "Europe/Skopje",
            IgnoreHTTPSErrors = true,
        });
        await context.AddInitScriptAsync(
            $"localStorage['greenlane.language'] ??= '{language}'; localStorage['greenlane.look'] ??= '{look}';");
        return new TerminalPage(await context.NewPageAsync(), gateway.Address);
    }

    /// <summary>Another gateway on the same files; the caller starts and disposes it.</summary>
    internal StagedGateway Gateway(string name, string access, string scheme = "http")
    {
        Assert.SkipWhen(_files is null, NoBrowser);
        var gateway = new StagedGateway(
            _programs.Gateway, Path.Combine(_folder, $"{name}-{Interlocked.Increment(ref _gateways)}"), _files,
            new Uri($"{scheme}://127.0.0.1:{FreePort()}"), access);
        foreach (var lane in gateway.Lanes)
        {
            lane.Picture = PlatePicture;
        }

        return gateway;
    }

    /// <summary>
    /// Below the ports that the kernel gives to whoever asks for any: a gateway that was killed finds its own again.
    /// </summary>
    private int FreePort()
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                var port = Interlocked.Increment(ref _port);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: the next one.
            }
        }
    }

    /// <summary>A plate as a camera would have cut it out: a JPEG.</summary>
    internal async Task<byte[]> DrawPlateAsync(string text)
    {
        Assert.SkipWhen(_browser is null, NoBrowser);
        var page = await _browser.NewPageAsync(new() { ViewportSize = new() { Width = 300, Height = 110 } });
        await page.SetContentAsync($$"""
            <body style="margin:0;background:linear-gradient(100deg,#3a3f42,#6c7377 60%,#44494c)">
            <div style="margin:22px 18px;width:250px;padding:6px;border:3px solid #222;border-radius:7px;
            background:#d8dbd6;font:700 38px 'DejaVu Sans Mono';color:#1d2226;text-align:center;
            transform:rotate(-2deg) skewX(-4deg);
            filter:blur(.7px)">{{text}}</div>
            """);
        var picture = await page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 70 });
        await page.CloseAsync();
        return picture;
    }
}
