using System.Text.Json.Nodes;
using GreenLane.Faults.Crossing;
using GreenLane.Registry;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Programs;

namespace GreenLane.Faults.Suspension;

/// <summary>A broker, a centre and two gateways, all real, and the world's side of their lanes. Owns them all.
/// </summary>
internal sealed class SuspensionStage : IAsyncDisposable
{
    private const string Mosquitto = "/usr/sbin/mosquitto";

    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(120);

    private readonly SuspensionPlan _plan;
    private readonly List<ChildProgram> _programs = [];
    private readonly List<HttpClient> _http = [];
    private readonly HttpClient _centre;

    public SuspensionStage(SuspensionPlan plan, ProgramSet programs, byte[] rules, byte[] registry)
    {
        _plan = plan;
        _centre = Client(plan.CentreUrl);
        _programs.Add(new ChildProgram(
            "broker", plan.Log("broker"), TimeProvider.System, Mosquitto, "-c", plan.In("mosquitto.conf")));
        _programs.Add(Program("centre", programs.Centre));
        Directory.CreateDirectory(plan.In("broker"));
        File.WriteAllText(plan.In("mosquitto.conf"), CrossingConfiguration.Broker(plan.BrokerPort, plan.In("broker")));
        File.WriteAllText(plan.In("centre.json"), Centre().ToJsonString());
        for (var gateway = 0; gateway < plan.GatewayPorts.Length; gateway++)
        {
            Add(gateway, programs.Gateway, rules, registry);
        }
    }

    public List<WatchedGateway> Gateways { get; } = [];

    /// <summary>Starts everything and waits until both lanes of both gateways serve trucks.</summary>
    public async Task Start(CancellationToken stop)
    {
        _programs.ForEach(program => program.Start());
        foreach (var lane in Gateways.SelectMany(gateway => gateway.Lanes))
        {
            lane.Start();
        }

        var centre = new CentreApi(_centre);
        await FaultedCrossing.WaitFor("the centre is not ready", () => centre.IsReady(stop), ReadyLimit, stop);
        foreach (var gateway in Gateways)
        {
            await FaultedCrossing.WaitFor("a gateway is not ready", () => gateway.IsReady(stop), ReadyLimit, stop);
        }
    }

    /// <summary>Waits until both gateways have a signed file that lies in the centre's folder.</summary>
    public async Task Await(string kind, string path, CancellationToken stop)
    {
        var sequence = SignedFile.TryParse(await File.ReadAllBytesAsync(path, stop), out var file, out _)
            ? file!.Header.Sequence
            : 0;
        foreach (var gateway in Gateways)
        {
            await FaultedCrossing.WaitFor(
                $"a {kind} does not come", async () => await gateway.Sequence(kind, stop) == sequence, ReadyLimit,
                stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in Gateways)
        {
            await gateway.DisposeAsync();
        }

        _programs.Reverse();
        foreach (var program in _programs)
        {
            await program.DisposeAsync();
        }

        _http.ForEach(http => http.Dispose());
    }

    private void Add(int number, string program, byte[] rules, byte[] registry)
    {
        var name = SuspensionPlan.Gateway(number);
        var http = Client(_plan.GatewayUrl(number));
        var gateway = new WatchedGateway(_plan, number, http);
        Directory.CreateDirectory(_plan.In($"{name}/registries"));
        File.WriteAllBytes(_plan.In($"{name}/recognition.cose"), rules);
        File.WriteAllBytes(_plan.In($"{name}/registries/mk.glr"), registry);
        File.WriteAllText(_plan.In($"{name}.json"), Gateway(number, gateway).ToJsonString());
        Gateways.Add(gateway);
        _programs.Add(Program(name, program));
    }

    private ChildProgram Program(string name, string assembly) => new(
        name, _plan.Log(name), TimeProvider.System, "dotnet", assembly, "--config", _plan.In($"{name}.json"));

    private HttpClient Client(Uri address)
    {
        var http = new HttpClient { BaseAddress = address, Timeout = RequestLimit };
        _http.Add(http);
        return http;
    }

    private JsonObject Gateway(int number, WatchedGateway gateway) => new()
    {
        ["Gateway"] = new JsonObject
        {
            ["Id"] = SuspensionPlan.Gateway(number),
            ["Country"] = SuspensionPlan.Country,
            ["Crossing"] = SuspensionPlan.Crossing,
            ["DataDirectory"] = $"{SuspensionPlan.Gateway(number)}/data",
        },
        ["Registry"] = new JsonObject
        {
            ["Directory"] = $"{SuspensionPlan.Gateway(number)}/registries",
            ["Trust"] = "trust.json",
            ["Recognition"] = $"{SuspensionPlan.Gateway(number)}/recognition.cose",
        },
        ["Lanes"] = new JsonArray(
        [
            .. gateway.Lanes.Select((lane, place) => Lane(number, place, lane.ReaderPort)),
        ]),
        ["Mqtt"] = new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = _plan.BrokerPort },
        ["Http"] = PlayedConfiguration.Http(_plan.GatewayPorts[number]),
    };

    private JsonObject Lane(int gateway, int lane, int readerPort)
    {
        var settings = PlayedConfiguration.Lane(lane, _plan.Socket(gateway, lane), readerPort);

        // Trucks come and back out several times a second, which no loop sees on a road.
        settings["Policy"]!["ChatterLimit"] = 100;
        return settings;
    }

    private JsonObject Centre() => new()
    {
        ["Central"] = new JsonObject { ["Country"] = SuspensionPlan.Country, ["DataDirectory"] = "centre" },
        ["Mqtt"] = new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = _plan.BrokerPort },
        ["Http"] = new JsonObject { ["Url"] = _plan.CentreUrl.ToString(), ["Access"] = "accounts" },
        ["Files"] = new JsonObject { ["Directory"] = _plan.Files, ["Trust"] = "trust.json" },
        ["Enrolment"] = new JsonObject { ["Key"] = "registrar/key.pem" },
    };
}
