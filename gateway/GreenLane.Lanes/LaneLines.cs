namespace GreenLane.Lanes;

/// <summary>The input lines of one lane, as levels: set means present, occupied, lit or active.</summary>
/// <remarks>
/// Which of them are wired is <see cref="LaneSettings.Fitted"/>; what the absence of one means stands there.
/// </remarks>
[Flags]
public enum LaneLines : uint
{
    None = 0,

    /// <summary>A vehicle stands on the loop before the barrier.</summary>
    EntryLoop = 1 << 0,

    /// <summary>A vehicle stands on the loop under the barrier.</summary>
    BarrierLoop = 1 << 1,

    /// <summary>A vehicle stands on the loop behind the barrier.</summary>
    ExitLoop = 1 << 2,

    /// <summary>The light curtain under the barrier is interrupted.</summary>
    Curtain = 1 << 3,

    EntryLoopFault = 1 << 4,
    BarrierLoopFault = 1 << 5,
    BarrierUpLimit = 1 << 6,
    BarrierDownLimit = 1 << 7,

    /// <summary>Current flows through the red lamp.</summary>
    RedFeedback = 1 << 8,

    /// <summary>Current flows through the green lamp.</summary>
    GreenFeedback = 1 << 9,

    /// <summary>The key at the cabinet stands on maintenance.</summary>
    ModeKey = 1 << 10,

    StopButton = 1 << 11,
    MainsFail = 1 << 12,
    GuardTripped = 1 << 13,
    GatewayRelayContact = 1 << 14,
    GuardRelayContact = 1 << 15,
}
