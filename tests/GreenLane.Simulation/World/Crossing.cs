using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Simulation.Canaries;
using GreenLane.Simulation.Checks;
using GreenLane.Simulation.Computer;
using GreenLane.Simulation.Faults;
using GreenLane.Tests;

namespace GreenLane.Simulation.World;

/// <summary>
/// Everything of one run: road, cabinet, guard, gateway, disk, broker, centre, people, and what fails.
/// </summary>
internal sealed class Crossing : IDisposable
{
    private const int GuardMs = 4;

    private readonly Traffic _traffic;
    private readonly List<(long AtMs, PlateRead Read)> _plates = [];
    private long _nextVehicleMs;
    private bool _chatters;

    public Crossing(ulong seed, Seams seams)
    {
        Seams = seams;
        Prng = new Prng(seed);
        Swarm = Swarm.Draw(Prng);
        Time = new WorldTime(SampleData.Now, seams);
        Data = Swarm.EndsSoon ? DataInForce.EndingSoon : DataInForce.First;
        Road = new Road(Prng.Fork(), Swarm.Fitted);
        Guard = new GuardBox(seams);
        Centre = new Centre(seams);
        Plan = new FaultPlan(Prng.Fork(), Swarm);
        Officer = new Officer(Prng.Fork());
        _traffic = new Traffic(Prng.Fork(), Swarm);
        Process = new GatewayProcess(Disk, this, LaneMode.Automatic);
        Checks = new AllChecks(seed, this);
    }

    public Seams Seams { get; }

    public Prng Prng { get; }

    public Swarm Swarm { get; }

    public WorldTime Time { get; }

    public Road Road { get; }

    public Cabinet Cabinet { get; } = new();

    public GuardBox Guard { get; }

    public Disk Disk { get; } = new();

    public Centre Centre { get; }

    public FaultPlan Plan { get; }

    public Officer Officer { get; }

    public AllChecks Checks { get; }

    /// <summary>Null while it is dead.</summary>
    public GatewayProcess? Process { get; set; }

    /// <summary>What is in force at the gateway.</summary>
    public DataInForce Data { get; set; }

    /// <summary>Vehicles that came.</summary>
    public int Arrived { get; private set; }

    /// <summary>No more strange behaviour: what comes now obeys and may pass.</summary>
    public bool IsCalm { get; set; }

    public int Target { get; set; }

    /// <summary>The levels of the gateway's outputs as they reach the cabinet.</summary>
    public uint Driven { get; private set; }

    /// <summary>The inputs' levels as the world has them.</summary>
    public LaneLines Sensed { get; private set; }

    /// <summary>One turn of the lane and the guard's turns in it.</summary>
    public void Turn()
    {
        Plan.Step(this);
        Arrive();
        Road.Step(Time.NowMs, Swarm.TurnMs, Cabinet.GreenLit, Cabinet.Arm > 700);
        Read();
        Officer.Step(this);
        for (var ms = 0; ms < Swarm.TurnMs; ms += GuardMs)
        {
            Time.Advance(GuardMs);
            var pins = Process?.Pins.Levels ?? Plan.LinesLeft;
            Driven = Seams.Outputs is { } planted ? planted(pins, Time.NowMs) : pins;
            Cabinet.Step(Driven, Guard.Pins, Time.NowMs, GuardMs, Road.OnBarrier || Road.InCurtain);
            Guard.Step(Cabinet, (Driven & (1u << Wires.Heartbeat)) != 0, GuardMs);
        }

        if (Process is { } process)
        {
            process.Journal.Step(Time.NowMs, Plan.SyncMs, Plan.Has(Fault.SyncFails));
            process.Reader.Step(Time.NowMs);
            process.Link.Step(Plan.Has(Fault.Partition), Plan.BrokerIsUnruly);
            SenseInto(process.Pins);
            if (!Plan.Has(Fault.GatewayHung))
            {
                process.Loop.Turn();
            }
        }

        Checks.Look();
    }

    public void Dispose() => Process?.Dispose();

    /// <summary>Brings the wires' levels to the gateway's pins.</summary>
    public void SenseInto(PinField pins)
    {
        var lines = Cabinet.Sense();
        lines |= Road.OnEntry || Plan.Has(Fault.EntryDetector) ? LaneLines.EntryLoop : LaneLines.None;
        lines |= Road.OnBarrier || Plan.Has(Fault.BarrierDetector) ? LaneLines.BarrierLoop : LaneLines.None;
        lines |= Road.OnExit ? LaneLines.ExitLoop : LaneLines.None;
        lines |= Road.InCurtain ? LaneLines.Curtain : LaneLines.None;
        lines |= Guard.Healthy && Cabinet.Powered ? LaneLines.None : LaneLines.GuardTripped;
        lines |= Plan.Lines;
        _chatters = Plan.Has(Fault.Chatter) && !_chatters && Prng.Chance(30);
        lines &= _chatters ? ~(LaneLines.EntryLoop | LaneLines.BarrierLoop) : ~LaneLines.None;
        lines = Plan.Misread(lines);
        Sensed = lines;
        lines = Seams.Inputs is { } planted ? planted(lines, pins.Levels, Time.NowMs) : lines;
        pins.Sense((uint)lines, Wires.InputMask);
    }

    private void Arrive()
    {
        if (Arrived >= Target || Time.NowMs < _nextVehicleMs || !Road.HasRoom || Road.Vehicles.Count > 3)
        {
            return;
        }

        var vehicle = _traffic.Next(IsCalm, Road);
        Road.Add(vehicle);
        Arrived++;
        _nextVehicleMs = Time.NowMs + (Prng.Chance(80) ? 0 : Prng.Between(500, 4000));
    }

    private void Read()
    {
        if (Process is not { } process)
        {
            return;
        }

        var now = Time.NowMs;
        if (Swarm.HasNeighbour && now % 1024 < Swarm.TurnMs)
        {
            var beside = Fleet.Trucks[Prng.Below(Fleet.Count)];
            process.Reader.Report(beside.Epc, beside.Tid, 2);
        }

        foreach (var vehicle in Road.Vehicles)
        {
            if (_traffic.ReadsTag(vehicle, now) && vehicle.Enrolled is { } truck)
            {
                process.Reader.Report(truck.Epc, truck.Tid, 1);
                Plan.DisturbReader(process.Reader, truck);
            }

            if (vehicle.Behaviour != Behaviour.WrongWay && _traffic.ReadsPlate(vehicle))
            {
                _plates.Add((now + Prng.Between(40, 300), new PlateRead
                {
                    At = TimeSpan.Zero,
                    Camera = "front-1",
                    View = PlateView.Front,
                    Text = _traffic.Seen(vehicle),
                    CountryText = vehicle.Enrolled is null ? null : "RS",
                }));
            }
        }

        for (var i = 0; i < _plates.Count; i++)
        {
            if (now >= _plates[i].AtMs)
            {
                process.Post(new LaneMessage(LaneMessageKind.Plate)
                {
                    Plate = _plates[i].Read with { At = process.Clock.Elapsed },
                });
                _plates.RemoveAt(i--);
            }
        }
    }
}
