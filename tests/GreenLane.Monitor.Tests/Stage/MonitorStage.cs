using System.Globalization;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Simulator.Programs;
using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Monitor.Tests.Stage;

/// <summary>
/// What the tests of the pages share: one browser, a broker, a centre, and two real gateways with four lanes each.
/// Made once.
/// </summary>
public sealed class MonitorStage : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-monitor-").FullName;
    private readonly ProgramSet _programs = ProgramSet.Find(AppContext.BaseDirectory)!;
    private Chromium? _chromium;
    private Mosquitto? _broker;
    private CentralProcess? _central;
    private StagedGateway? _first;
    private StagedGateway? _second;

    public CentralProcess Central => _central!;

    /// <summary>tabanovce-1: its trucks come and go.</summary>
    internal StagedGateway First => _first!;

    /// <summary>tabanovce-2: tests kill it, and start it again.</summary>
    internal StagedGateway Second => _second!;

    /// <summary>Of a truck whose operator's authorisation was revoked; null until a test sent it.</summary>
    public string? ReferredPassage { get; set; }

    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsThere)
        {
            return;
        }

        using var limit = new CancellationTokenSource(Limit);
        _broker = await Mosquitto.StartOrSkipAsync(limit.Token);
        _central = new CentralProcess(_broker.Port);
        var files = new StageFiles(
            Path.Combine(_folder, "files"), new CommandLineTool(_programs.Cli, TimeProvider.System));
        var made = files.MakeAsync(TimeProvider.System.GetUtcNow(), limit.Token);
        await _central.StartAsync(limit.Token);
        await made;
        _first = Gateway("first", files);
        _second = Gateway("second", files);
        await Task.WhenAll(
            StartFirstAsync(limit.Token), StartSecondAsync(limit.Token), LaunchAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        foreach (var gateway in new[] { _first, _second }.OfType<StagedGateway>())
        {
            await gateway.DisposeAsync();
        }

        _central?.Dispose();
        _broker?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public Task StartSecondAsync(CancellationToken ct) => StartAsync(Second, "tabanovce-2", ct);

    /// <summary>A page of the centre; skips the test where there is no browser.</summary>
    public Task<MonitorPage> OpenAsync(int width = 1280, int height = 800, bool dark = false)
    {
        Chromium.SkipIfAbsent();
        return OpenAsync(Central, width, height, dark);
    }

    /// <summary>A page of another centre.</summary>
    public Task<MonitorPage> OpenAsync(CentralProcess central, int width, int height, bool dark = false)
        => _chromium!.OpenAsync(central.Http.BaseAddress!, width, height, dark);

    private async Task LaunchAsync() => _chromium = await Chromium.StartAsync();

    private Task StartFirstAsync(CancellationToken ct) => StartAsync(First, "tabanovce-1", ct);

    private Task StartAsync(StagedGateway gateway, string id, CancellationToken ct) => gateway.StartAsync(
        ct, $"--Gateway:Id={id}", $"--Mqtt:Port={_broker!.Port.ToString(CultureInfo.InvariantCulture)}");

    private StagedGateway Gateway(string name, StageFiles files) => new(
        _programs.Gateway, Path.Combine(_folder, name), files, Address(), "open-on-loopback");

    private static Uri Address() => new UriBuilder("http", "127.0.0.1", FreePort.Take()).Uri;
}
