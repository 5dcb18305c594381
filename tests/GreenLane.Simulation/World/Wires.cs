using System.Numerics;
using GreenLane.Hardware;
using GreenLane.LaneGuard;
using GreenLane.Lanes;

namespace GreenLane.Simulation.World;

/// <summary>Which pin is which: an input's pin is the number of its bit in <see cref="LaneLines"/>.</summary>
internal static class Wires
{
    public const uint InputMask = 0xFFFF;
    public const int Red = 16;
    public const int Green = 17;
    public const int BarrierUp = 18;
    public const int Heartbeat = 19;

    public const uint GuardInputMask = 0x1F;
    private const int GuardRelayHold = 5;
    private const int GuardHealthy = 6;

    // No latching relay is fitted: what sets it leads nowhere, and its contact is never seen.
    private const int GuardLatchSet = 7;
    private const int GuardLatchSeen = 8;

    public static GuardPins Guard { get; } = new()
    {
        RedLit = 0,
        GreenLit = 1,
        Heartbeat = 2,
        RelayClosed = 3,
        Key = 4,
        RelayHold = GuardRelayHold,
        Healthy = GuardHealthy,
        LatchSet = GuardLatchSet,
        LatchSeen = GuardLatchSeen,
    };

    public static int RelayHold => GuardRelayHold;

    public static int Healthy => GuardHealthy;

    /// <param name="fitted">The optional inputs this lane has.</param>
    public static LaneBoardWiring Of(LaneLines fitted)
    {
        int Pin(LaneLines line) => (fitted & line) != 0
            ? BitOperations.TrailingZeroCount((uint)line)
            : LaneBoardWiring.NotWired;

        return new LaneBoardWiring
        {
            Red = Red,
            Green = Green,
            BarrierUp = BarrierUp,
            Heartbeat = Heartbeat,
            EntryLoop = Pin(LaneLines.EntryLoop),
            BarrierLoop = Pin(LaneLines.BarrierLoop),
            ExitLoop = Pin(LaneLines.ExitLoop),
            Curtain = Pin(LaneLines.Curtain),
            EntryLoopFault = Pin(LaneLines.EntryLoopFault),
            BarrierLoopFault = Pin(LaneLines.BarrierLoopFault),
            BarrierUpLimit = Pin(LaneLines.BarrierUpLimit),
            BarrierDownLimit = Pin(LaneLines.BarrierDownLimit),
            RedFeedback = Pin(LaneLines.RedFeedback),
            GreenFeedback = Pin(LaneLines.GreenFeedback),
            ModeKey = Pin(LaneLines.ModeKey),
            StopButton = Pin(LaneLines.StopButton),
            MainsFail = Pin(LaneLines.MainsFail),
            GuardTripped = Pin(LaneLines.GuardTripped),
        };
    }
}
