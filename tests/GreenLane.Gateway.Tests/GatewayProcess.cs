using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GreenLane.Gateway.Tests;

/// <summary>The real program in a process of its own, in a folder of its own.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private readonly StringBuilder _output = new();
    private readonly string[]? _settings;
    private Process? _process;

    private GatewayProcess(string directory, Process? process, Uri address, string[]? settings)
    {
        _settings = settings;
        Folder = directory;
        _process = process;
        Http = new HttpClient(new HttpClientHandler
        {
            // Who signed a test's certificate, nobody knows.
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    public string Folder { get; }

    public HttpClient Http { get; }

    /// <summary>What the program logged.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public int Id => _process!.Id;

    /// <summary>Starts a gateway with one simulated lane and waits until it is ready.</summary>
    public static async Task<GatewayProcess> StartAsync(
        int readerPort, CancellationToken ct, string[]? settings = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var directory = Directory.CreateTempSubdirectory("greenlane-gateway").FullName;
        var port = FreePort();
        Directory.CreateDirectory(Path.Combine(directory, "registries"));
        await File.WriteAllTextAsync(Path.Combine(directory, "gateway.json"), Configuration(port, readerPort), ct);
        const string url = "--Http:Url=";
        var given = settings?.FirstOrDefault(setting => setting.StartsWith(url, StringComparison.Ordinal));
        var gateway = new GatewayProcess(
            directory, Start(directory, settings, environment),
            new Uri(given is null ? $"http://127.0.0.1:{port}" : given[url.Length..]), settings);
        gateway.Listen();
        await UntilAsync(
            async () => (await gateway.Http.GetAsync("health/ready", ct)).IsSuccessStatusCode, ct);
        return gateway;
    }

    /// <summary>Runs the program with a configuration that it must refuse.</summary>
    public static async Task<(int ExitCode, string Errors)> RunAsync(string json, CancellationToken ct)
    {
        var directory = Directory.CreateTempSubdirectory("greenlane-gateway").FullName;
        await File.WriteAllTextAsync(Path.Combine(directory, "gateway.json"), json, ct);
        using var process = Start(directory);
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var errors = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        Directory.Delete(directory, true);
        return (process.ExitCode, errors);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks until the answer is yes; a connection that is refused is a no.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, CancellationToken ct)
    {
        for (var i = 0; i < 300; i++)
        {
            try
            {
                if (await holds())
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not up yet.
            }

            await Task.Delay(100, ct);
        }

        throw new TimeoutException("the gateway did not come to the state that was waited for");
    }

    /// <summary>One command to the simulated board, and its answer if it is a question.</summary>
    public async Task<string> BoardAsync(string command, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(Folder, "lane1.sock")), ct);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\n"), ct);
        if (!command.StartsWith("get", StringComparison.Ordinal))
        {
            return "";
        }

        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(ct) ?? "";
    }

    /// <summary>Kills the program as a power cut does, and returns when it is gone.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>Kills the program and starts it again in the same folder.</summary>
    public async Task RestartAsync(CancellationToken ct)
    {
        Kill();
        _process!.Dispose();
        _process = Start(Folder, _settings);
        Listen();
        await UntilAsync(async () => (await Http.GetAsync("health/ready", ct)).IsSuccessStatusCode, ct);
    }

    public void Dispose()
    {
        Http.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        Directory.Delete(Folder, true);
    }

    /// <summary>Asks the program to stop, as systemd does, and waits until it has.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync(ct);
    }

    public static Process Start(
        string directory, string[]? settings = null, IReadOnlyDictionary<string, string>? environment = null,
        bool listen = false)
    {
        // The project reference puts the program beside the tests; its own build output is what users start.
        var program = Path.Combine(AppContext.BaseDirectory, "greenlane-gateway.dll");
        var start = new ProcessStartInfo(
            "dotnet", [program, "--config", Path.Combine(directory, "gateway.json"), .. settings ?? []])
        {
            WorkingDirectory = "/",
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = listen,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        return process;
    }

    private void Listen()
    {
        _process!.OutputDataReceived += (_, line) =>
        {
            lock (_output)
            {
                _output.AppendLine(line.Data);
            }
        };
        _process.BeginOutputReadLine();
    }

    public static string Configuration(int port, int readerPort) => $$"""
        {
          "Gateway": { "Id": "g1", "Country": "MK", "Crossing": "tabanovce", "DataDirectory": "data" },
          "Lanes": [ {
            "Id": "1", "Direction": "entry",
            "Readers": [ { "Id": "rfid-1", "Host": "127.0.0.1", "Port": {{readerPort}}, "Antennas": [ 1 ] } ],
            "Cameras": [ { "Id": "front-1", "Format": "openalpr" },
                         { "Id": "front-2", "Format": "hikvision", "Secret": "s3cret" } ],
            "Board": { "Driver": "simulated", "Socket": "lane1.sock",
                       "Red": 5, "Green": 6, "BarrierUp": 13, "Heartbeat": 19,
                       "RedFeedback": 20, "GreenFeedback": 21, "EntryLoop": 23, "BarrierLoop": 24 } } ],
          "Mqtt": { "Host": "127.0.0.1", "Port": {{FreePort()}} },
          "Http": { "Url": "http://127.0.0.1:{{port}}", "Access": "open-on-loopback" }
        }
        """;
}
