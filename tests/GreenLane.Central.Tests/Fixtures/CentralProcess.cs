using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using GreenLane.Central.Api;
using GreenLane.Central.Figures;

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>The real program, run from a foreign folder; it can be killed and started again on its data.</summary>
public sealed class CentralProcess : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly DateTime From = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-400);

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-central-").FullName;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly int _port = FreePort.Take();
    private Process? _process;

    /// <param name="postgres">How to connect to the store; null: it is SQLite's file.</param>
    /// <param name="files">A folder of signed files, with trust.json in it; null: none are passed on.</param>
    public CentralProcess(
        int brokerPort, string access = "open-on-loopback", string protocol = "5.0", string? postgres = null,
        string? files = null)
    {
        var store = postgres is null
            ? """{ "Kind": "sqlite" }"""
            : $$"""{ "Kind": "postgres", "Connection": "{{postgres}}" }""";
        var passed = files is null ? "" : $$""", "Files": { "Directory": "{{files}}", "Trust": "{{files}}/trust.json" }""";
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
        File.WriteAllText(
            Path.Combine(_folder, "central.json"),
            $$"""
            {
              "Central": { "Country": "MK", "Name": "Test centre", "DataDirectory": "data" },
              "Mqtt": { "Host": "127.0.0.1", "Port": {{brokerPort}}, "Protocol": "{{protocol}}" },
              "Http": { "Url": "http://127.0.0.1:{{_port}}", "Access": "{{access}}" },
              "Store": {{store}}{{passed}}
            }
            """);
    }

    public HttpClient Http { get; }

    /// <summary>Settings that win over the file's, as <c>--Section:Key=value</c>, from the next start on.</summary>
    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>What the program keeps beside its store.</summary>
    public string DataDirectory => Path.Combine(_folder, "data");

    public string Output => string.Join('\n', _output);

    public string ConfigFile => Path.Combine(_folder, "central.json");

    /// <summary>Runs the program to its end, as with a bad configuration.</summary>
    public static async Task<(int ExitCode, string Errors)> RunAsync(
        string[] arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        var start = StartInfo(arguments);
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, errors);
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        _process = Process.Start(StartInfo(["--config", ConfigFile, .. Arguments]))!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!await IsReadyAsync(cancellation))
        {
            Assert.False(_process.HasExited, Output);
            await Task.Delay(50, cancellation);
        }
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var response = await Http.GetAsync("/health/ready", cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellation)
        => (await Http.GetFromJsonAsync<T>(path, Json, cancellation))!;

    /// <summary>Waits until so many passages that closed are in the figures.</summary>
    public async Task<FigureCounts> AwaitClosedAsync(long count, CancellationToken cancellation)
    {
        while (true)
        {
            var series = await GetAsync<Series>($"/api/v1/figures?grain=month&from={From:O}", cancellation);
            if (series.Total.Closed >= count)
            {
                return series.Total;
            }

            await Task.Delay(100, cancellation);
        }
    }

    public Task<CountersDocument> CountersAsync(CancellationToken cancellation)
        => GetAsync<CountersDocument>("/api/v1/counters", cancellation);

    /// <summary>As kill -9 does.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        Kill();
        Http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Program());
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    // The build output itself, of the configuration these tests were built in.
    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = here.Parent!.Name;
        var root = here;
        while (!File.Exists(Path.Combine(root.FullName, "GreenLane.sln")))
        {
            root = root.Parent!;
        }

        return Path.Combine(
            root.FullName, "gateway", "GreenLane.Central", "bin", configuration, "net10.0", "greenlane-central.dll");
    }
}
