using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GreenLane.Faults.Network;
using GreenLane.Faults.Shim;
using GreenLane.Reporting.Contracts;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Programs;

namespace GreenLane.Faults.Crossing;

/// <summary>The real programs of one row, and the wires between them. Owns them all.</summary>
internal sealed class FaultedCrossing : IAsyncDisposable
{
    private const string Mosquitto = "/usr/sbin/mosquitto";

    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient[] _centreHttp;
    private readonly GatewayApi _gatewayApi;

    /// <param name="gatewayShim">What the gateway runs under; null: nothing.</param>
    /// <param name="centreShim">What the centre runs under.</param>
    /// <param name="wired">Whether proxies stand between the programs and the broker.</param>
    public FaultedCrossing(
        CrossingPlan plan, ProgramSet programs, Shimmed? gatewayShim, Shimmed? centreShim, bool wired)
    {
        Plan = plan;
        GatewayWire = wired ? new FaultProxy(plan.BrokerPort) : null;
        CentreWire = wired ? new FaultProxy(plan.BrokerPort) : null;
        Broker = new ChildProgram(
            "broker", plan.Log("broker"), TimeProvider.System, Mosquitto, "-c", plan.BrokerConfiguration);
        Centres =
        [
            .. plan.Centres.Select(
                centre => Program(centre.Name, plan, programs.Centre, centre.Configuration, centreShim)),
        ];
        Gateway = Program("gateway", plan, programs.Gateway, plan.GatewayConfiguration, gatewayShim);
        GatewayHttp = new HttpClient { BaseAddress = plan.GatewayUrl, Timeout = RequestLimit };
        _centreHttp =
        [
            .. plan.Centres.Select(centre => new HttpClient { BaseAddress = centre.Url, Timeout = RequestLimit }),
        ];
        _gatewayApi = new GatewayApi(GatewayHttp);
    }

    public CrossingPlan Plan { get; }

    public ChildProgram Broker { get; }

    /// <summary>Every instance of the centre.</summary>
    public IReadOnlyList<ChildProgram> Centres { get; }

    /// <summary>The first of them, in most rows the only one.</summary>
    public ChildProgram Centre => Centres[0];

    public ChildProgram Gateway { get; }

    public FaultProxy? GatewayWire { get; }

    public FaultProxy? CentreWire { get; }

    public HttpClient GatewayHttp { get; }

    /// <summary>Starts all and waits until they are ready.</summary>
    /// <exception cref="TimeoutException">They are not; the logs say why.</exception>
    public async Task Start(CancellationToken stop)
    {
        Broker.Start();
        foreach (var centre in Centres)
        {
            centre.Start();
        }

        Gateway.Start();
        await WaitFor("gateway and centre are not ready", Ready, ReadyLimit, stop);
    }

    public Task WaitForGateway(CancellationToken stop)
        => WaitFor("the gateway is not ready", () => _gatewayApi.IsReady(stop), ReadyLimit, stop);

    public Task WaitForCentres(CancellationToken stop)
        => WaitFor("the centre is not ready", CentresAreReady, ReadyLimit, stop);

    /// <summary>What the gateway says of itself; null while it is away.</summary>
    public async Task<HealthDocument?> Health(CancellationToken stop)
    {
        try
        {
            return await GatewayHttp.GetFromJsonAsync(
                "api/v1/health", ReportingJson.Default.HealthDocument, stop);
        }
        catch (Exception e) when (Away.Explains(e, stop))
        {
            return null;
        }
    }

    /// <summary>Events that each instance of the centre stored since its start; 0 for one that is away.</summary>
    public async Task<IReadOnlyList<long>> Stored(CancellationToken stop)
    {
        var stored = new List<long>();
        foreach (var centre in _centreHttp)
        {
            try
            {
                var counters = await centre.GetFromJsonAsync<JsonElement>("api/v1/counters", stop);
                stored.Add(counters.GetProperty("stored").GetInt64());
            }
            catch (Exception e) when (Away.Explains(e, stop))
            {
                stored.Add(0);
            }
        }

        return stored;
    }

    /// <summary>Every tag reader is connected.</summary>
    public async Task<bool> ReadersAreThere(CancellationToken stop)
        => await Health(stop) is { } health
            && health.Sensors.All(sensor => sensor.Kind != "reader" || sensor.State == "connected");

    /// <summary>An officer closes a lane and opens it again: both acts are signed and reported.</summary>
    public async Task Act(CancellationToken stop)
    {
        foreach (var verb in (string[])["close", "automatic"])
        {
            await WaitFor(
                $"the officer's \"{verb}\" is not taken",
                async () => await _gatewayApi.Command("0", verb, null, "end of the row", stop)
                    is HttpStatusCode.Accepted,
                ReadyLimit,
                stop);
        }
    }

    public static async Task WaitFor(string otherwise, Func<Task<bool>> holds, TimeSpan limit, CancellationToken stop)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(since) > limit)
            {
                throw new TimeoutException($"{otherwise} within {limit.TotalSeconds:0} s");
            }

            await Task.Delay(Poll, stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await EndCentres();
        await Broker.DisposeAsync();
        await (GatewayWire?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (CentreWire?.DisposeAsync() ?? ValueTask.CompletedTask);
        GatewayHttp.Dispose();
        Array.ForEach(_centreHttp, http => http.Dispose());
    }

    public async Task EndCentres()
    {
        foreach (var centre in Centres)
        {
            await centre.DisposeAsync();
        }
    }

    private static ChildProgram Program(
        string name, CrossingPlan plan, string assembly, string configuration, Shimmed? shim)
        => new(
            name, plan.Log(name), TimeProvider.System,
            ["/usr/bin/env", .. shim?.Environment ?? [], "dotnet", assembly, "--config", configuration]);

    private async Task<bool> Ready() => await CentresAreReady() && await _gatewayApi.IsReady(CancellationToken.None);

    private async Task<bool> CentresAreReady()
    {
        foreach (var centre in _centreHttp)
        {
            if (!await new CentreApi(centre).IsReady(CancellationToken.None))
            {
                return false;
            }
        }

        return true;
    }
}
