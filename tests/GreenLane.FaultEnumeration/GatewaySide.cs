using System.Device.Gpio;
using GreenLane.Gateway;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;
using GreenLane.Hardware;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Tests;

namespace GreenLane.FaultEnumeration;

/// <summary>The production lane loop and its drivers on simulated pins, with a turn every 10 ms.</summary>
internal sealed class GatewaySide : ILaneWatcher, IDisposable
{
    public static readonly LaneBoardWiring Wiring = new()
    {
        Red = 5,
        Green = 6,
        BarrierUp = 13,
        Heartbeat = 19,
        RedFeedback = 20,
        GreenFeedback = 21,
        EntryLoop = 23,
        BarrierLoop = 24,
        GuardTripped = 25,
        GatewayRelayContact = 26,
        GuardRelayContact = 27,
        MainsFail = 28,
    };

    public static readonly Enrolment Entitled = SampleData.Truck(1);

    /// <summary>A truck that nobody enrolled.</summary>
    public static readonly Enrolment Stranger = SampleData.Truck(77);

    public const int TurnMs = 10;

    private static readonly InForce InForce = SampleData.InForce([Entitled]);
    private readonly SimulatedTime _time = new(SampleData.Now);
    private readonly WallClock _clock;
    private readonly LaneBoard _board;
    private readonly LaneLoop _loop;

    public GatewaySide()
    {
        _board = new LaneBoard(new GpioController(Pins), Wiring);
        _clock = new WallClock(_time, null, TimeSpan.Zero, SampleData.Now.AddYears(-1));
        var lane = new LaneConfiguration
        {
            Id = "1",
            Policy = new LanePolicy
            {
                Country = SampleData.Macedonia,
                Crossing = "tabanovce",
                Direction = LaneDirection.Entry,
                Identity = IdentityPolicy.TagAndPlate,
            },
            Settings = new LaneSettings { Fitted = Wiring.Fitted },
            Board = new BoardSettings { Driver = BoardDriver.Simulated, Socket = "unused", Wiring = Wiring },
        };
        var services = new LaneServices(
            new MemoryJournal { Immediate = true }, _clock, () => InForce, new byte[32], new Pseudonyms(new byte[32]),
            new ProgramIdentity("s1", "enumeration", "cfg"), this);
        _loop = new LaneLoop(lane, services, _board, LaneMode.Automatic);
    }

    public SimulatedDriver Pins { get; } = new();

    /// <summary>What the lane commands, and what it says ails it.</summary>
    public LaneDocument View => _loop.View;

    public void Step(int atMs)
    {
        if (atMs % TurnMs == 0)
        {
            _loop.Turn();
        }
    }

    /// <summary>Time goes on whether or not the program does.</summary>
    public void Tick() => _time.Advance(TimeSpan.FromMilliseconds(1));

    public void Read(Enrolment truck)
    {
        _loop.Post(new LaneMessage(LaneMessageKind.Tag)
        {
            Tag = new TagSighting(_clock.Elapsed, "rfid-1", 1, truck.Epc, truck.Tid, -50, 1),
        });
        _loop.Post(new LaneMessage(LaneMessageKind.Plate)
        {
            Plate = new PlateRead
            {
                At = _clock.Elapsed,
                Camera = "front-1",
                View = PlateView.Front,
                Text = truck.PrintedPlate,
            },
        });
    }

    /// <summary>An officer presses stop.</summary>
    public void Stop() => _loop.Post(new LaneMessage(LaneMessageKind.Command)
    {
        Command = new CommandRequest("c1", LaneVerb.Stop, 0, "test", null, null),
    });

    /// <summary>The process is gone and its kernel has released every line.</summary>
    public void ReleasePins()
    {
        foreach (var line in Wiring.Lines)
        {
            if (line.IsWired && line.IsOutput)
            {
                Pins.Set(line.Pin, false);
            }
        }
    }

    public void OnLane(LaneDocument lane)
    {
    }

    public void OnPassage(PassageDocument passage)
    {
    }

    public void OnMode(string lane, LaneMode mode)
    {
    }

    public void OnTurn(string lane)
    {
    }

    public void Dispose()
    {
        _board.Dispose();
        Pins.Dispose();
    }
}
