using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GreenLane.Gateway.Tests;
using GreenLane.Simulator.Programs;

namespace GreenLane.Broker.Tests.Fixtures;

/// <summary>Three real servers under the files of gateway/deploy/nats; only addresses and folders differ.</summary>
internal sealed class NatsCluster : IAsyncDisposable
{
    private const int Size = 3;
    private const string Program = "/usr/sbin/nats-server";

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);

    private readonly ChildProgram[] _nodes;
    private readonly int[] _monitoring = [.. Ports()];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    public NatsCluster(AccessFolder access)
    {
        Assert.SkipUnless(File.Exists(Program), "nats-server is not installed");
        var shipped = Path.Combine(ProgramSet.Find(AppContext.BaseDirectory)!.Root, "gateway", "deploy", "nats");
        foreach (var file in Directory.EnumerateFiles(shipped))
        {
            File.Copy(file, access[Path.GetFileName(file)]);
        }

        access.Run("node", "localhost", "127.0.0.1");
        var (clients, routes) = (Ports(), Ports());
        _nodes = [.. Enumerable.Range(0, Size).Select(node => Node(access, node, clients[node], routes))];
    }

    /// <summary>Where each speaks MQTT.</summary>
    public IReadOnlyList<int> Mqtt { get; } = Ports();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Gives a program its rights.</summary>
    public static void Allow(AccessFolder access, params string[] arguments)
    {
        using var script = Process.Start(access["allow"], arguments);
        script.WaitForExit();
        Assert.Equal(0, script.ExitCode);
    }

    public async Task StartAsync()
    {
        foreach (var node in _nodes)
        {
            node.Start();
        }

        await UntilAsync("one cluster with a leader", async () =>
        {
            var meta = (await AskAsync(0, "jsz"))["meta_cluster"];
            return meta?["leader"] is not null && (int?)meta["cluster_size"] == Size
                && (int?)(await AskAsync(0, "routez"))["num_routes"] == Size - 1;
        });
    }

    /// <summary>As kill -9 does.</summary>
    public Task KillAsync(int node) => _nodes[node].Kill(Stop);

    public void StartAgain(int node) => _nodes[node].Start();

    /// <summary>The node that leads the stream of all messages.</summary>
    public async Task<int> LeaderAsync()
    {
        var all = await AskAsync(0, "jsz?streams=1");
        var streams = all["account_details"]!.AsArray().SelectMany(account => account!["stream_detail"]!.AsArray());
        var leader = streams.Single(stream => (string?)stream!["name"] == "$MQTT_msgs")!["cluster"]!["leader"]!;
        return int.Parse(leader.GetValue<string>().Split('-')[^1], CultureInfo.InvariantCulture) - 1;
    }

    public string Log(int node) => File.ReadAllText(_nodes[node].LogPath);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _http.Dispose();
    }

    private static int[] Ports() => [.. Enumerable.Range(0, Size).Select(_ => GatewayProcess.FreePort())];

    private ChildProgram Node(AccessFolder access, int node, int client, int[] routes)
    {
        var configuration = access[$"node-{node + 1}.conf"];
        File.WriteAllText(configuration, Of(File.ReadAllText(access["nats.conf"]), [
            ("server_name: broker-1", $"server_name: broker-{node + 1}"),
            ("listen: 127.0.0.1:4222", $"listen: 127.0.0.1:{client}"),
            ("http: 127.0.0.1:8222", $"http: 127.0.0.1:{_monitoring[node]}"),
            ("/var/lib/nats", access[$"store-{node + 1}"]),
            ("listen: 0.0.0.0:6222", $"listen: 127.0.0.1:{routes[node]}"),
            ("listen: 0.0.0.0:8883", $"listen: 127.0.0.1:{Mqtt[node]}"),
            ("broker-1.example:6222", $"localhost:{routes[0]}"),
            ("broker-2.example:6222", $"localhost:{routes[1]}"),
            ("broker-3.example:6222", $"localhost:{routes[2]}"),
            ("/etc/nats/greenlane", access.Folder),
        ]));
        return new ChildProgram(
            $"node {node + 1}", access[$"node-{node + 1}.log"], TimeProvider.System, Program, "-c", configuration);
    }

    private static string Of(string text, (string Shipped, string Here)[] changes)
    {
        foreach (var (shipped, here) in changes)
        {
            Assert.Contains(shipped, text, StringComparison.Ordinal);
            text = text.Replace(shipped, here, StringComparison.Ordinal);
        }

        return text;
    }

    private async Task<JsonNode> AskAsync(int node, string what)
        => (await _http.GetFromJsonAsync<JsonNode>($"http://127.0.0.1:{_monitoring[node]}/{what}", Stop))!;

    private async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
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

            Assert.True(TimeProvider.System.GetElapsedTime(since) < ReadyLimit, $"not {what}: {Log(0)}");
            await Task.Delay(100, Stop);
        }
    }
}
