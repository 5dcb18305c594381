using System.Net;
using System.Net.Sockets;
using GreenLane.Simulator.Programs;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Stage;

/// <summary>
/// What all tests of the pages share: the signed files, one browser, and a gateway without accounts. Made once.
/// </summary>
public sealed class TerminalStage : IAsyncLifetime
{
    private const string Browser = "/usr/bin/chromium";

    /// <summary>Names a folder for pictures of the pages, for people to look at.</summary>
    private const string PictureFolder = "GREENLANE_TEST_PICTURES";

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-terminal").FullName;
    private readonly ProgramSet _programs = ProgramSet.Find(AppContext.BaseDirectory)!;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private StageFiles? _files;
    private StagedGateway? _desk;
    private StagedGateway? _office;

    internal StagedGateway Desk => _desk!;

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
        _desk = Gateway("desk", "open-on-loopback");
        await _desk.StartAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_desk is not null)
        {
            await _desk.DisposeAsync();
        }

        if (_office is not null)
        {
            await _office.DisposeAsync();
        }

        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The shared gateway with accounts; its client is a supervisor's. Made when first asked for.</summary>
    internal async Task<StagedGateway> OfficeAsync(CancellationToken ct)
    {
        if (_office is null)
        {
            var office = Gateway("office", "accounts");
            await office.StartAsync(ct);
            await People.MakeAsync(office.Http, (await File.ReadAllTextAsync(office.SetupCodeFile, ct)).Trim(), ct);
            _office = office;
        }

        return _office;
    }

    /// <summary>A page at a gateway, in a browser profile of its own.</summary>
    internal async Task<TerminalPage> OpenAsync(
        StagedGateway gateway, string language = "en", string look = "light", int width = 1280, int height = 800)
    {
        Assert.SkipWhen(_browser is null, "chromium is not installed (apt-get install chromium)");
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en",
            TimezoneId = "Europe/Skopje",
        });
        await context.AddInitScriptAsync(
            $"localStorage['greenlane.language'] ??= '{language}'; localStorage['greenlane.look'] ??= '{look}';");
        return new TerminalPage(await context.NewPageAsync(), gateway.Address);
    }

    /// <summary>Another gateway on the same files; the caller starts and disposes it.</summary>
    internal StagedGateway Gateway(string name, string access)
    {
        Assert.SkipWhen(_files is null, "chromium is not installed (apt-get install chromium)");
        var gateway = new StagedGateway(
            _programs.Gateway, Path.Combine(_folder, name), _files, FreePort(), access);
        foreach (var lane in gateway.Lanes)
        {
            lane.Picture = PlatePicture;
        }

        return gateway;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A plate as a camera would have cut it out: a JPEG.</summary>
    internal async Task<byte[]> DrawPlateAsync(string text)
    {
        Assert.SkipWhen(_browser is null, "chromium is not installed (apt-get install chromium)");
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
