using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GreenLane.Gateway.Tests;
using GreenLane.Reporting.Mqtt;
using GreenLane.Simulator.Programs;

namespace GreenLane.Broker.Tests.Fixtures;

/// <summary>The real centre of North Macedonia in a process of its own.</summary>
internal sealed class CentreProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-centre-").FullName;
    private readonly HttpClient _http;
    private readonly ChildProgram _program;

    public CentreProcess(params string[] settings)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{GatewayProcess.FreePort()}");
        _http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(5) };
        var file = Path.Combine(_folder, "centre.json");
        File.WriteAllText(file, $$"""
            {
              "Central": { "Country": "MK", "DataDirectory": "data" },
              "Http": { "Url": "{{url}}", "Access": "open-on-loopback" }
            }
            """);
        _program = new ChildProgram(
            "centre", Path.Combine(_folder, "centre.log"), TimeProvider.System,
            ["dotnet", ProgramSet.Find(AppContext.BaseDirectory)!.Centre, "--config", file, .. settings]);
    }

    public string Log => File.Exists(_program.LogPath) ? File.ReadAllText(_program.LogPath) : "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>How a program is told of the broker.</summary>
    /// <param name="tls">Null: the connection is plain.</param>
    public static string[] Settings(int port, string version, MqttTlsOptions? tls)
    {
        string[] plain =
        [
            string.Create(CultureInfo.InvariantCulture, $"--Mqtt:Port={port}"), $"--Mqtt:Protocol={version}",
        ];
        return tls is null ? plain :
        [
            .. plain, $"--Mqtt:Tls:CaFile={tls.CaFile}", $"--Mqtt:Tls:CertificateFile={tls.CertificateFile}",
            $"--Mqtt:Tls:KeyFile={tls.KeyFile}", $"--Mqtt:Tls:TargetHost={tls.TargetHost}",
        ];
    }

    public void Start() => _program.Start();

    /// <summary>Starts it and waits until broker and store are there.</summary>
    public async Task StartAsync()
    {
        Start();
        await UntilAsync("ready", async () => (await _http.GetAsync("health/ready", Stop)).IsSuccessStatusCode);
    }

    /// <summary>As kill -9 does.</summary>
    public Task KillAsync() => _program.Kill(Stop);

    public async Task<JsonNode> GetAsync(string path) => (await _http.GetFromJsonAsync<JsonNode>(path, Stop))!;

    public async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await AnswersAsync(holds))
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(since) < ReadyLimit, $"the centre is not {what}: {Log}");
            await Task.Delay(50, Stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, true);
    }

    private static async Task<bool> AnswersAsync(Func<Task<bool>> holds)
    {
        try
        {
            return await holds();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !Stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
