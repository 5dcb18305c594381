using System.Collections.Immutable;
using GreenLane.Simulator.Lanes;
using GreenLane.Simulator.Programs;
using GreenLane.Simulator.Reports;

namespace GreenLane.Simulator.Crossing;

/// <summary>One side of the border at work: its three programs and its lanes. Owns them all.</summary>
public sealed class SideRig : IAsyncDisposable
{
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(5);

    private readonly HttpClient _gatewayHttp;
    private readonly HttpClient _centreHttp;

    public SideRig(SidePlan plan, ProgramSet programs, bool embeddedBroker, ulong seed, TimeProvider time)
    {
        Plan = plan;
        Broker = BrokerProgram.Make($"broker {plan.Country}", plan, embeddedBroker, programs, time);
        Centre = new ChildProgram($"centre {plan.Country}", plan.Log("centre"), time,
            "dotnet", programs.Centre, "--config", plan.CentreConfiguration);
        Gateway = new ChildProgram($"gateway {plan.GatewayId}", plan.Log("gateway"), time,
            "dotnet", programs.Gateway, "--config", plan.GatewayConfiguration);
        _gatewayHttp = Client(plan.GatewayUrl);
        _centreHttp = Client(plan.CentreUrl);
        GatewayApi = new GatewayApi(_gatewayHttp);
        CentreApi = new CentreApi(_centreHttp);
        Reports = new ReportWatch(plan.BrokerPort, time);
        var seeds = new Seeded(seed);
        Lanes = [.. plan.Lanes.Select(lane => new LaneRig(plan, lane, _gatewayHttp, seeds, time))];
    }

    public SidePlan Plan { get; }

    public ChildProgram Broker { get; }

    public ChildProgram Centre { get; }

    public ChildProgram Gateway { get; }

    public GatewayApi GatewayApi { get; }

    public CentreApi CentreApi { get; }

    public ReportWatch Reports { get; }

    public ImmutableArray<LaneRig> Lanes { get; }

    /// <summary>How often the gateway was killed by a fault.</summary>
    public int GatewayKills { get; set; }

    public IEnumerable<ChildProgram> Programs => [Broker, Centre, Gateway];

    /// <summary>
    /// Devices first, so that the gateway finds its reader; then the broker, then those that connect to it.
    /// </summary>
    public void Start()
    {
        foreach (var lane in Lanes)
        {
            lane.Start();
        }

        Broker.Start();
        Centre.Start();
        Gateway.Start();
        Reports.Start();
    }

    public async Task<bool> IsReady(CancellationToken stop)
        => await GatewayApi.IsReady(stop).ConfigureAwait(false) && await CentreApi.IsReady(stop).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in Lanes)
        {
            await lane.DisposeAsync().ConfigureAwait(false);
        }

        await Reports.DisposeAsync().ConfigureAwait(false);
        await Gateway.DisposeAsync().ConfigureAwait(false);
        await Centre.DisposeAsync().ConfigureAwait(false);
        await Broker.DisposeAsync().ConfigureAwait(false);
        _gatewayHttp.Dispose();
        _centreHttp.Dispose();
    }

    private static HttpClient Client(string url) => new() { BaseAddress = new Uri(url + "/"), Timeout = RequestLimit };
}
