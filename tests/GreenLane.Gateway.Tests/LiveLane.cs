using System.Device.Gpio;
using System.Globalization;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;
using GreenLane.Hardware;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests;

/// <summary>One production lane on its own thread, in real time, on a simulated board.</summary>
internal sealed class LiveLane : ILaneWatcher, IDisposable
{
    private readonly SimulatedDriver _driver = new();
    private long _turnedAt;
    private long _longestGapTicks;
    private long _turns;

    /// <param name="trucks">Enrolled; one ordinary truck if none is given.</param>
    public LiveLane(params Enrolment[] trucks)
    {
        var board = new LaneBoard(new GpioController(_driver), LaneRig.Wiring);
        var lane = new LaneConfiguration
        {
            Id = "1",
            Policy = new LanePolicy
            {
                Country = SampleData.Macedonia,
                Crossing = "tabanovce",
                Direction = LaneDirection.Entry,
            },
            Settings = new LaneSettings { Fitted = LaneRig.Wiring.Fitted, IdentifyLimit = TimeSpan.FromMinutes(5) },
            Board = new BoardSettings { Driver = BoardDriver.Simulated, Socket = "unused", Wiring = LaneRig.Wiring },
        };
        var inForce = SampleData.InForce(trucks.Length == 0 ? [SampleData.Truck(1)] : trucks);
        var services = new LaneServices(
            Journal, Clock, () => inForce, new byte[32], new Pseudonyms(new byte[32]),
            new ProgramIdentity("s1", "test", "cfg"), this);
        _driver.Set(LaneRig.Wiring.RedFeedback, true);
        Runner = new LaneRunner(
            new LaneLoop(lane, services, board, LaneMode.Automatic), board, NullLogger.Instance);
        Runner.Start();
    }

    public WallClock Clock { get; } = new(TimeProvider.System, null, TimeSpan.FromDays(1), DateTimeOffset.MinValue);

    public MemoryJournal Journal { get; } = new() { Immediate = true };

    public LaneRunner Runner { get; }

    public TimeSpan LongestGap => TimeSpan.FromTicks(Interlocked.Read(ref _longestGapTicks));

    public long Turns => Interlocked.Read(ref _turns);

    /// <summary>Different tags in the open passage.</summary>
    public int TagsKept => Runner.Loop.View.Passage is { } id && Runner.Loop.OpenPassage(id) is { } open
        ? open.Sightings.Length
        : 0;

    /// <summary>Tag reports that counted for the open passage.</summary>
    public long Taken => Runner.Loop.View.Passage is { } id && Runner.Loop.OpenPassage(id) is { } open
        ? open.Sightings.Sum(sighting => sighting.Count)
        : 0;

    public void OccupyEntryLoop() => _driver.Set(LaneRig.Wiring.EntryLoop, true);

    public bool IsGreen => _driver.Level(LaneRig.Wiring.Green);

    /// <summary>A truck drives onto the entry loop and is read; returns its passage's number once it is referred.
    /// </summary>
    public async Task<ulong> ReferAsync(Enrolment truck, CancellationToken ct)
    {
        OccupyEntryLoop();
        await GatewayProcess.UntilAsync(() => Task.FromResult(Runner.Loop.View.Phase == "identifying"), ct);
        Runner.Post(new LaneMessage(LaneMessageKind.Tag)
        {
            Tag = new TagSighting(Clock.Elapsed, "rfid-1", 1, truck.Epc, truck.Tid, -50, 1),
        });
        Runner.Post(new LaneMessage(LaneMessageKind.Plate)
        {
            Plate = new PlateRead
            {
                At = Clock.Elapsed,
                Camera = "front-1",
                View = PlateView.Front,
                Text = truck.PrintedPlate,
            },
        });
        await GatewayProcess.UntilAsync(() => Task.FromResult(Runner.Loop.View.Phase == "referred"), ct);
        var id = Runner.Loop.View.Passage!;
        return ulong.Parse(id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
    }

    public void Stop() => Runner.Post(new LaneMessage(LaneMessageKind.Command)
    {
        Command = new CommandRequest("c1", LaneVerb.Stop, 0, "test", null, null),
    });

    public void ForgetGaps() => Interlocked.Exchange(ref _longestGapTicks, 0);

    public void OnTurn(string lane)
    {
        var now = TimeProvider.System.GetTimestamp();
        var before = Interlocked.Exchange(ref _turnedAt, now);
        var gap = before == 0 ? 0 : TimeProvider.System.GetElapsedTime(before, now).Ticks;
        Interlocked.Increment(ref _turns);
        if (gap > Interlocked.Read(ref _longestGapTicks))
        {
            Interlocked.Exchange(ref _longestGapTicks, gap);
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

    public void Dispose() => Runner.Dispose();
}
