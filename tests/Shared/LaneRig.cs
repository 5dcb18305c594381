using System.Device.Gpio;
using GreenLane.Gateway;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;
using GreenLane.Hardware;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Presence;

namespace GreenLane.Tests;

/// <summary>
/// One production lane loop on a simulated board, with its clocks, journal and signed data in the test's hands.
/// </summary>
internal sealed class LaneRig : ILaneWatcher, IDisposable
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
    };

    private static readonly TimeSpan TurnInterval = TimeSpan.FromMilliseconds(10);
    private readonly LaneBoard _board;

    /// <param name="elsewhere">A line that comes from a reader's input 1, and not from the board.</param>
    public LaneRig(IEnumerable<Enrolment> trucks, LaneSettings? settings = null,
        IdentityPolicy identity = IdentityPolicy.TagAndPlate, string lane = "1",
        LaneDirection direction = LaneDirection.Entry, SimulatedTime? time = null, PresenceBook? presence = null,
        IEnumerable<string>? readers = null, IEnumerable<string>? cameras = null,
        LaneLines elsewhere = LaneLines.None, double randomInspection = 0, MemoryJournal? journal = null,
        WallClock? clock = null, ProgramIdentity? program = null, Action<string, PlateKey, PlateKey>? learn = null,
        NoticeBook? notices = null, Func<LanePolicy, LanePolicy>? policy = null)
    {
        Journal = journal ?? new MemoryJournal();
        Time = time ?? new SimulatedTime(SampleData.Now);
        InForce = SampleData.InForce(trucks);
        Driver = new SimulatedDriver(changed: Follow);
        var wiring = Wiring with
        {
            Elsewhere = elsewhere | (elsewhere == LaneLines.EntryLoop ? LaneLines.EntryLoopFault : LaneLines.None),
            EntryLoop = (elsewhere & LaneLines.EntryLoop) == 0 ? Wiring.EntryLoop : LaneBoardWiring.NotWired,
        };
        _board = new LaneBoard(new GpioController(Driver), wiring);
        Clock = clock ?? new WallClock(Time, null, TimeSpan.Zero, SampleData.Now.AddYears(-1));
        var configuration = new LaneConfiguration
        {
            Id = lane,
            Policy = (policy ?? (usual => usual))(new LanePolicy
            {
                Country = SampleData.Macedonia,
                Crossing = "tabanovce",
                Direction = direction,
                Identity = identity,
                RandomInspection = randomInspection,
            }),
            Settings = (settings ?? new LaneSettings()) with { Fitted = wiring.Fitted },
            Board = new BoardSettings { Driver = BoardDriver.Simulated, Socket = "unused", Wiring = wiring },
            Readers =
            [
                .. (readers ?? ["rfid-1"]).Select(id => new ReaderConfiguration(id, "127.0.0.1", 5084, [])
                {
                    Inputs = elsewhere == LaneLines.None ? [] : [(elsewhere, (ushort)1)],
                }),
            ],
            Cameras = [.. (cameras ?? []).Select(id => new CameraConfiguration(
                id, "hikvision", PlateView.Front, null, []))],
        };
        Services = new LaneServices(
            Journal, Clock, () => InForce, new byte[32], new Pseudonyms(new byte[32]),
            program ?? new ProgramIdentity("s1", "test", "cfg"), this,
            learn ?? ((camera, plate, read) => Learned.Add((camera, plate, read))), presence, notices);
        Loop = new LaneLoop(configuration, Services, _board, LaneMode.Automatic);
    }

    public SimulatedTime Time { get; }

    public WallClock Clock { get; }

    public MemoryJournal Journal { get; }

    public LaneServices Services { get; }

    public SimulatedDriver Driver { get; }

    public InForce InForce { get; set; }

    public LaneLoop Loop { get; }

    public List<PassageDocument> Passages { get; } = [];

    /// <summary>What cameras were taught: camera, plate, reading.</summary>
    public List<(string Camera, PlateKey Plate, PlateKey Read)> Learned { get; } = [];

    /// <summary>Told of every finished turn.</summary>
    public Action<string>? Turned { get; set; }

    /// <summary>Lamps' current follows the lamps unless a test says otherwise.</summary>
    public bool LampsFollow { get; set; } = true;

    public bool IsGreen => Driver.Level(Wiring.Green);

    public bool IsRed => Driver.Level(Wiring.Red);

    public LaneRig Run(double seconds)
    {
        RunAll(seconds, this);
        return this;
    }

    /// <summary>Lets lanes that share a time take their turns.</summary>
    public static void RunAll(double seconds, params IReadOnlyList<LaneRig> lanes)
    {
        var time = lanes[0].Time;
        for (var end = time.Elapsed + TimeSpan.FromSeconds(seconds); time.Elapsed < end;)
        {
            foreach (var lane in lanes)
            {
                lane.Loop.Turn();
            }

            time.Advance(TurnInterval);
        }
    }

    public LaneRig Set(int pin, bool occupied)
    {
        Driver.Set(pin, occupied);
        return this;
    }

    /// <summary>A truck drives onto the entry loop and is read by tag and plate.</summary>
    public LaneRig Arrive(Enrolment truck)
        => Set(Wiring.EntryLoop, true).Run(0.05).Tag(truck).Plate(truck.PrintedPlate);

    public LaneRig Tag(Enrolment truck)
    {
        Loop.Post(new LaneMessage(LaneMessageKind.Tag)
        {
            Tag = new TagSighting(Clock.Elapsed, "rfid-1", 1, truck.Epc, truck.Tid, -50, 1),
        });
        return this;
    }

    public LaneRig Plate(string text)
    {
        Loop.Post(new LaneMessage(LaneMessageKind.Plate)
        {
            Plate = new PlateRead { At = Clock.Elapsed, Camera = "front-1", View = PlateView.Front, Text = text },
        });
        return this;
    }

    public CommandAnswer? Command(
        LaneVerb verb, ulong passage = 0, string? reasonCode = null, string? second = null)
    {
        var answer = Post(verb, passage, reasonCode, second);
        Run(0.02);
        return answer.IsCompletedSuccessfully ? answer.Result : null;
    }

    public Task<CommandAnswer> Post(
        LaneVerb verb, ulong passage = 0, string? reasonCode = null, string? second = null)
    {
        var command = new CommandRequest("c1", verb, passage, "test", reasonCode, null) { Second = second };
        Loop.Post(new LaneMessage(LaneMessageKind.Command) { Command = command });
        return command.Answer.Task;
    }

    /// <summary>A camera sends a read of now.</summary>
    public LaneRig Read(PlateRead read)
    {
        Loop.Post(new LaneMessage(LaneMessageKind.Plate) { Plate = read with { At = Clock.Elapsed } });
        return this;
    }

    /// <summary>The truck drives under the barrier and away.</summary>
    public LaneRig DriveThrough() => Set(Wiring.BarrierLoop, true).Run(0.5).Set(Wiring.EntryLoop, false).Run(0.5)
        .Set(Wiring.BarrierLoop, false).Run(0.1);

    public void OnLane(LaneDocument lane)
    {
    }

    public void OnPassage(PassageDocument passage) => Passages.Add(passage);

    public void OnMode(string lane, LaneMode mode)
    {
    }

    public void OnTurn(string lane) => Turned?.Invoke(lane);

    public void Dispose() => _board.Dispose();

    private void Follow(int pin, bool high)
    {
        if (LampsFollow && pin == Wiring.Red)
        {
            Driver.Set(Wiring.RedFeedback, high);
        }
        else if (LampsFollow && pin == Wiring.Green)
        {
            Driver.Set(Wiring.GreenFeedback, high);
        }
    }
}
