using System.Diagnostics;
using System.Text;

namespace GreenLane.Terminal.Tests.Stage;

/// <summary>A real gateway in a process of its own, with four lanes on simulated boards.</summary>
/// <remarks>
/// Lane 1 asks for what is usual, lane 2 for documents, lane 3 draws everybody for inspection, lane 4 leads out.
/// </remarks>
internal sealed class StagedGateway : IAsyncDisposable
{
    private readonly string _program;
    private readonly StringBuilder _output = new();
    private Process? _process;

    public StagedGateway(string program, string folder, StageFiles files, Uri address, string access)
    {
        _program = program;
        Folder = Directory.CreateDirectory(folder).FullName;
        Address = address;
        Http = ClientOf(Address);
        Lanes = [.. Enumerable.Range(1, 4).Select(
            number => new StagedLane($"{number}", Path.Combine(Folder, $"lane{number}.sock"), Http))];
        foreach (var lane in Lanes)
        {
            lane.Start();
        }

        Directory.CreateDirectory(Notices);
        File.WriteAllText(
            Path.Combine(Notices, "greek.json"), StageFiles.Notice(TimeProvider.System.GetUtcNow()));
        File.WriteAllText(Path.Combine(Folder, "gateway.json"), Configuration(files, access));
    }

    public string Folder { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IReadOnlyList<StagedLane> Lanes { get; }

    /// <summary>Lane 1, where most happens.</summary>
    public StagedLane Lane => Lanes[0];

    public StagedLane LaneAt(string id) => Lanes.Single(lane => lane.Id == id);

    /// <summary>The code for the first account.</summary>
    public async Task<string> SetupCodeAsync(CancellationToken ct)
        => (await File.ReadAllTextAsync(Path.Combine(Folder, "data", "setup-code"), ct)).Trim();

    private string Notices => Path.Combine(Folder, "notices");

    /// <summary>What the program finds in its environment beside ours: NAME=value.</summary>
    public IReadOnlyList<string> Environment { get; set; } = [];

    /// <summary>What the program said.</summary>
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

    /// <summary>A client of its own, without a session.</summary>
    public static HttpClient ClientOf(Uri address) => new(new HttpClientHandler
    {
        // Who signed a test's certificate, nobody knows.
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
    })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(20),
    };

    /// <param name="settings">As on its command line, beside its file.</param>
    public async Task StartAsync(CancellationToken ct, params string[] settings)
    {
        Begin(settings);
        while (!await IsReadyAsync(ct))
        {
            Assert.False(_process!.HasExited, Output);
            await Task.Delay(50, ct);
        }
    }

    /// <summary>Waits until the notice of <see cref="StageFiles.Noticed"/> is kept.</summary>
    public async Task UntilNoticedAsync(CancellationToken ct)
    {
        var answer = Path.Combine(Notices, "answers", "greek.json");
        while (!File.Exists(answer))
        {
            await Task.Delay(50, ct);
        }

        Assert.Contains("\"taken\":1", await File.ReadAllTextAsync(answer, ct), StringComparison.Ordinal);
    }

    /// <summary>All lanes free, open and without faults, whatever was before.</summary>
    public Task ClearAsync(CancellationToken ct) => Task.WhenAll(Lanes.Select(lane => lane.ClearAsync(ct)));

    /// <summary>Waits until the program has said something so many times.</summary>
    public async Task UntilSaidAsync(string words, int times, CancellationToken ct)
    {
        while (Output.Split(words).Length <= times)
        {
            await Task.Delay(50, ct);
        }
    }

    /// <summary>As a power cut does, and returns when it is gone.</summary>
    public void Kill()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        foreach (var lane in Lanes)
        {
            await lane.DisposeAsync();
        }

        Http.Dispose();
    }

    private void Begin(string[] settings)
    {
        var start = new ProcessStartInfo(
            "dotnet", [_program, "--config", Path.Combine(Folder, "gateway.json"), .. settings])
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in Environment.Select(setting => setting.Split('=', 2)))
        {
            start.Environment[setting[0]] = setting[1];
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await Http.GetAsync("health/ready", ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private string Configuration(StageFiles files, string access) => $$"""
        {
          "Gateway": { "Id": "tabanovce-1", "Country": "MK", "Crossing": "tabanovce", "DataDirectory": "data" },
          "Registry": { "Directory": "{{files.Registries}}", "Trust": "{{files.Trust}}",
                        "Recognition": "{{files.Recognition}}", "WatchLists": "{{files.WatchLists}}",
                        "Offices": "{{files.Offices}}" },
          "Papers": { "Folder": "notices", "MaxAge": "30.00:00:00" },
          "Lanes": [ {{string.Join(", ", Lanes.Select(LaneOf))}} ],
          "Mqtt": { "Host": "127.0.0.1", "Port": 1 },
          "Http": { "Url": "{{Address}}", "Access": "{{access}}" }
        }
        """;

    private static string LaneOf(StagedLane lane) => $$"""
        { "Id": "{{lane.Id}}", "Direction": "{{(lane.Id == "4" ? "exit" : "entry")}}",
          "Readers": [ { "Id": "rfid-{{lane.Id}}", "Host": "127.0.0.1", "Port": {{lane.ReaderPort}},
                         "Antennas": [ 1 ] } ],
          "Cameras": [ { "Id": "front-{{lane.Id}}", "Format": "hikvision", "View": "front" } ],
          "Board": { "Driver": "simulated", "Socket": "{{lane.Socket}}",
                     "Red": 5, "Green": 6, "BarrierUp": 13, "Heartbeat": 19,
                     "RedFeedback": 20, "GreenFeedback": 21, "EntryLoop": 23, "BarrierLoop": 24 },
          "Policy": { "IdentifyLimit": "00:00:02.5", "ReadAhead": "{{StagedLane.Echo}}", "ClearTime": "00:00:00.3",
                      "BarrierTravelTime": "00:00:00.5", "ChatterLimit": 100,
                      "RequireDocuments": {{(lane.Id == "2" ? "true" : "false")}},
                      "Consents": {{(lane.Id == "4" ? "[ \"veterinary\" ]" : "[]")}},
                      "RandomInspection": {{(lane.Id == "3" ? "1" : "0")}} } }
        """;
}
