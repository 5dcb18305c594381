using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using GreenLane.Benchmarks.Record;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Programs;

namespace GreenLane.Benchmarks.Central;

/// <summary>A broker and the real centre on a database that is there, and what memory the centre takes.</summary>
internal sealed class CentreStage : IAsyncDisposable
{
    private const string Mosquitto = "/usr/sbin/mosquitto";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly ChildProgram _broker;
    private readonly ChildProgram _centre;
    private readonly string _configuration;
    private int _process;

    public CentreStage(string folder, string postgres)
    {
        var ports = new PortBook();
        BrokerPort = ports.Take(0);
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.Take(0)}");
        Web = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(1) };
        var broker = Path.Combine(folder, "mosquitto.conf");
        File.WriteAllText(broker, string.Create(CultureInfo.InvariantCulture, $"""
            user {Environment.UserName}
            listener {BrokerPort} 127.0.0.1
            allow_anonymous true
            max_queued_messages 100000

            """));
        _configuration = Path.Combine(folder, "central.json");
        File.WriteAllText(_configuration, new JsonObject
        {
            ["Central"] = new JsonObject { ["Country"] = Traffic.Country, ["DataDirectory"] = "central" },
            ["Mqtt"] = new JsonObject { ["Port"] = BrokerPort },
            ["Http"] = new JsonObject { ["Url"] = url, ["Access"] = "open-on-loopback" },
            ["Store"] = new JsonObject { ["Kind"] = "postgres", ["Connection"] = postgres },
        }.ToJsonString());
        _broker = new ChildProgram(
            "broker", Path.Combine(folder, "broker.log"), TimeProvider.System, Mosquitto, "-c", broker);
        _centre = new ChildProgram(
            "centre", Path.Combine(folder, "centre.log"), TimeProvider.System, "dotnet",
            ProgramSet.Find(AppContext.BaseDirectory)!.Centre, "--config", _configuration);
    }

    public static bool IsPossible => File.Exists(Mosquitto);

    public int BrokerPort { get; }

    public HttpClient Web { get; }

    /// <summary>The most that was seen, MiB, without pages of files.</summary>
    public double ResidentMiB { get; private set; }

    /// <summary>The most that was seen of pages of files, MiB.</summary>
    public double ResidentFileMiB { get; private set; }

    public async Task Start()
    {
        _broker.Start();
        _centre.Start();
        var api = new CentreApi(Web);
        var start = Stopwatch.GetTimestamp();
        while (!await api.IsReady(CancellationToken.None))
        {
            if (Stopwatch.GetElapsedTime(start) > StartLimit || _centre.DiedByItself)
            {
                throw new TimeoutException($"the centre is not ready: {await File.ReadAllTextAsync(_centre.LogPath)}");
            }

            await Task.Delay(50);
        }

        _process = Array.Find(Process.GetProcessesByName("dotnet"), IsCentre)!.Id;
    }

    /// <summary>Looks once a second.</summary>
    public async Task Watch(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            ResidentMiB = Math.Max(ResidentMiB, MiB("RssAnon:"));
            ResidentFileMiB = Math.Max(ResidentFileMiB, MiB("RssFile:"));
            await Task.Delay(1000, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _centre.DisposeAsync();
        await _broker.DisposeAsync();
        Web.Dispose();
    }

    private bool IsCentre(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(_configuration, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // It ended meanwhile.
        }
    }

    private double MiB(string line)
    {
        var found = File.ReadLines($"/proc/{_process}/status").First(
            one => one.StartsWith(line, StringComparison.Ordinal));
        var kib = found.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];
        return int.Parse(kib, CultureInfo.InvariantCulture) / 1024.0;
    }
}
