using GreenLane.Gateway;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Loop;
using GreenLane.Gateway.Sensing;
using GreenLane.Hardware;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Simulation.Canaries;
using GreenLane.Simulation.Faults;
using GreenLane.Simulation.World;
using Microsoft.Extensions.Logging.Abstractions;
using Crossing = GreenLane.Simulation.World.Crossing;

namespace GreenLane.Simulation.Computer;

/// <summary>One run of the gateway's program, composed as GatewayHost does, without threads and sockets.</summary>
internal sealed class GatewayProcess : ILaneWatcher, IDisposable
{
    private static readonly TimeSpan Holdover = TimeSpan.FromHours(24);
    private static readonly byte[] Key = new byte[32];
    private static readonly DateTimeOffset Built = GreenLane.Tests.SampleData.Now.AddMonths(-1);
    private readonly Seams _seams;
    private readonly LaneBoard _board;
    private readonly LaneRunner _runner;
    private PlateRead? _lastPlate;
    private string? _passage;

    public GatewayProcess(Disk disk, Crossing crossing, LaneMode mode)
    {
        _seams = crossing.Seams;
        Journal = new SimulatedJournal(disk, _seams);
        Clock = new WallClock(
            crossing.Time, crossing.Swarm.On[(int)Fault.ClockStep] ? crossing.Time : null, Holdover, Built);
        var seen = _seams.Journal is { } planted ? planted(Journal) : Journal;
        var services = new LaneServices(
            seen, Clock, () => InForce(crossing), Key, new Pseudonyms(Key), new ProgramIdentity("s", "p", "c"), this);
        if (!_seams.ForgetsInterrupted)
        {
            Interrupted.Close([.. disk.Open.OrderBy(open => open.Key).Select(open => open.Value)], services, [],
                NullLogger.Instance);
        }

        Pins = new PinField();
        crossing.SenseInto(Pins);
        _board = new LaneBoard(Pins, crossing.Swarm.Wiring);
        Loop = new LaneLoop(crossing.Swarm.Lane, services, _board, mode);
        _runner = new LaneRunner(Loop, _board, NullLogger.Instance);
        var router = new TagRouter(
            new Dictionary<ushort, LaneRunner> { [1] = _runner }, null, NullLogger.Instance);
        Reader = new TagReader(router, crossing.Time.NowMs, _seams, crossing.Prng.Fork());
        Link = new ReportingLink(
            Journal, crossing.Time, () => Clock.Read().Quality != ClockQuality.Untrusted, crossing.Centre, _seams,
            crossing.Prng.Fork(), Post);
        Mode = mode;
    }

    public PinField Pins { get; }

    public SimulatedJournal Journal { get; }

    public WallClock Clock { get; }

    public LaneLoop Loop { get; }

    public TagReader Reader { get; }

    public ReportingLink Link { get; }

    /// <summary>The mode the lane comes back with.</summary>
    public LaneMode Mode { get; private set; }

    public bool Post(LaneMessage message)
    {
        _lastPlate = message.Plate ?? _lastPlate;
        return (_seams.Message is not { } planted || planted(message)) && _runner.Post(message);
    }

    /// <summary>The process dies.</summary>
    /// <param name="linesFall">Whether this kernel lets the lines go, or leaves them as they were.</param>
    public void Die(bool linesFall)
    {
        var levels = Pins.Levels;
        Dispose();
        Pins.Sense(linesFall ? 0 : levels, uint.MaxValue);
    }

    public void OnLane(LaneDocument lane)
    {
        if (_seams.CarriesReadsOver && lane.Passage is not null && lane.Passage != _passage)
        {
            _runner.Post(new LaneMessage(LaneMessageKind.Tag) { Tag = Reader.Latest with { At = Clock.Elapsed } });
            _runner.Post(new LaneMessage(LaneMessageKind.Plate) { Plate = _lastPlate });
        }

        _passage = lane.Passage ?? _passage;
    }

    public void OnPassage(PassageDocument passage)
    {
    }

    public void Dispose()
    {
        Pins.Unplugged = false;
        _runner.Dispose();
    }

    public void OnMode(string lane, LaneMode mode) => Mode = mode;

    public void OnTurn(string lane)
    {
    }

    private InForce InForce(Crossing crossing)
    {
        var now = crossing.Data.InForce;
        return _seams.InForce is { } planted ? planted(now, crossing.Cabinet.GreenLit) : now;
    }
}
