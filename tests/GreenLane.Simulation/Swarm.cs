using GreenLane.Gateway.Configuration;
using GreenLane.Hardware;
using GreenLane.Lanes;
using GreenLane.Simulation.Faults;
using GreenLane.Simulation.World;
using GreenLane.Tests;

namespace GreenLane.Simulation;

/// <summary>
/// What one run is made of, drawn from its seed: which faults are on, how the lane is set and fitted.
/// </summary>
internal sealed record Swarm
{
    private const LaneLines Always = LaneLines.EntryLoop | LaneLines.BarrierLoop | LaneLines.EntryLoopFault
        | LaneLines.BarrierLoopFault | LaneLines.RedFeedback | LaneLines.GreenFeedback | LaneLines.ModeKey
        | LaneLines.StopButton | LaneLines.MainsFail | LaneLines.GuardTripped;

    public required LaneConfiguration Lane { get; init; }

    public required LaneBoardWiring Wiring { get; init; }

    public required LaneLines Fitted { get; init; }

    /// <summary>Between two turns of the lane: three to five turns of the guard.</summary>
    public required int TurnMs { get; init; }

    /// <summary>Mean time between two faults.</summary>
    public required int FaultEveryMs { get; init; }

    /// <summary>By <see cref="Fault"/>.</summary>
    public required bool[] On { get; init; }

    /// <summary>Of a hundred vehicles, so many do what they should not.</summary>
    public required int Unruly { get; init; }

    public required int Strangers { get; init; }

    public required int SyncMs { get; init; }

    /// <summary>Of a hundred looks of the camera, so many see no plate.</summary>
    public required int PlatesMissed { get; init; }

    /// <summary>The same reader serves the lane beside this one, and somebody is there.</summary>
    public required bool HasNeighbour { get; init; }

    public required bool EndsSoon { get; init; }

    public static Swarm Draw(Prng prng)
    {
        var fitted = Always;
        fitted |= prng.Chance(30) ? LaneLines.ExitLoop : LaneLines.None;
        fitted |= prng.Chance(60) ? LaneLines.Curtain : LaneLines.None;
        fitted |= prng.Chance(50) ? LaneLines.BarrierUpLimit | LaneLines.BarrierDownLimit : LaneLines.None;
        var wiring = Wires.Of(fitted);
        var on = new bool[Enum.GetValues<Fault>().Length];
        var share = prng.Of(0, 25, 50, 75);
        for (var i = 1; i < on.Length; i++)
        {
            on[i] = prng.Chance(share);
        }

        return new Swarm
        {
            Fitted = fitted,
            Wiring = wiring,
            Lane = Configure(prng, fitted, wiring),
            TurnMs = prng.Of(12, 16, 16, 16),
            FaultEveryMs = prng.Of(5_000, 15_000, 40_000),
            On = on,
            Unruly = prng.Of(5, 20, 40),
            Strangers = prng.Of(10, 30),
            SyncMs = prng.Of(4, 10, 30),
            PlatesMissed = prng.Of(4, 4, 40),
            HasNeighbour = prng.Chance(50),
            EndsSoon = prng.Chance(10),
        };
    }

    public override string ToString()
        => $"turn {TurnMs} ms, fitted [{string.Join(' ', StableId.OfFlags(Fitted & ~Always))}], identity "
            + $"{StableId.Of(Lane.Policy.Identity)}, fault every {FaultEveryMs / 1000} s, unruly {Unruly} %, strangers "
            + $"{Strangers} %, faults [{string.Join(' ', Enum.GetValues<Fault>().Where(f => On[(int)f]))}]";

    private static LaneConfiguration Configure(Prng prng, LaneLines fitted, LaneBoardWiring wiring) => new()
    {
        Id = "1",
        Policy = new LanePolicy
        {
            Country = SampleData.Macedonia,
            Crossing = "tabanovce",
            Direction = LaneDirection.Entry,
            Identity = prng.Of(
                IdentityPolicy.TagAndPlate, IdentityPolicy.TagAndPlate, IdentityPolicy.Tag, IdentityPolicy.PlateExact),
            RandomInspection = prng.Of(0, 0, 0.05),
        },
        Settings = new LaneSettings
        {
            Fitted = fitted,
            IdentifyLimit = TimeSpan.FromMilliseconds(prng.Of(1000, 1000, 3000)),
            ReleaseLimit = TimeSpan.FromSeconds(prng.Of(5, 10)),
            ClearTime = TimeSpan.FromMilliseconds(prng.Of(200, 500, 1000)),
            BarrierTravelTime = TimeSpan.FromMilliseconds(prng.Of(500, 500, 2000)),
            RecordLimit = TimeSpan.FromSeconds(prng.Of(2, 10)),
            ExitLimit = TimeSpan.FromSeconds(10),
        },
        Board = new BoardSettings { Driver = BoardDriver.Simulated, Socket = "unused", Wiring = wiring },
    };
}
