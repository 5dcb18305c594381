using GreenLane.LaneGuard;
using GreenLane.Simulator.Checks;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Devices;

namespace GreenLane.Simulator.Lanes;

/// <summary>
/// Everything that stands at one lane: wiring, guard, barrier, reader, camera, and the checker that watches them.
/// </summary>
/// <remarks>Owns its devices; disposing it takes them down.</remarks>
public sealed class LaneRig : IAsyncDisposable
{
    private static readonly TimeSpan BarrierTravel = TimeSpan.FromMilliseconds(900);

    private readonly CancellationTokenSource _stop = new();
    private Task _barrier = Task.CompletedTask;
    private Task _guarding = Task.CompletedTask;

    public LaneRig(SidePlan side, LanePlan plan, HttpClient gateway, Seeded seeds, TimeProvider time)
    {
        Side = side;
        Plan = plan;
        Gateway = new GatewayApi(gateway);
        Board = new BoardLink(plan.Socket, new LineBook(time), time);
        Barrier = new BarrierArm(Board, BarrierTravel, plan.LimitsFitted, time);
        Guard = new GuardStation(
            Place, Board, new GuardReporterSettings { Port = plan.GuardPort, Key = plan.GuardKey }, time);
        Reader = new ReaderServer(plan.ReaderPort, new Seeded(seeds.Next()), time);
        Camera = new PlateCamera(
            gateway, plan.CameraId, plan.Camera, plan.CameraSecret, new Seeded(seeds.Next()), time);
        Lamps = new LampWatch(Place);
        Heartbeat = new HeartbeatWatch();
        Board.Changed += See;
        Board.Connected += there =>
        {
            if (!there)
            {
                Lamps.BoardGone();
                Heartbeat.BoardGone();
            }
        };
    }

    public SidePlan Side { get; }

    public LanePlan Plan { get; }

    /// <summary>Gateway and lane, for people.</summary>
    public string Place => $"{Side.GatewayId}/{Plan.Id}";

    public GatewayApi Gateway { get; }

    public BoardLink Board { get; }

    public BarrierArm Barrier { get; }

    public GuardStation Guard { get; }

    public ReaderServer Reader { get; }

    public PlateCamera Camera { get; }

    public LampWatch Lamps { get; }

    public HeartbeatWatch Heartbeat { get; }

    public void Start()
    {
        Reader.Start();
        Board.Start();
        _barrier = Barrier.Run(_stop.Token);
        _guarding = Guard.Run(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _barrier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _guarding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Board.DisposeAsync().ConfigureAwait(false);
        await Guard.DisposeAsync().ConfigureAwait(false);
        await Reader.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private void See(LineChange change)
    {
        Lamps.See(change);
        if (change.Name == LineNames.Heartbeat)
        {
            Heartbeat.See(change.AtMicroseconds);
        }
    }
}
