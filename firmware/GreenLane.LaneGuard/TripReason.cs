namespace GreenLane.LaneGuard;

/// <summary>Why the guard tripped last. The numbers are reported and never change their meaning.</summary>
public enum TripReason : byte
{
    None = 0,

    /// <summary>Passes: the gateway stopped or started anew.</summary>
    HeartbeatLost = 1,

    /// <summary>Passes: neither lamp was lit, so the lane showed nothing.</summary>
    NeitherLampLit = 2,

    /// <summary>Latches: red and green were lit together.</summary>
    Conflict = 3,

    /// <summary>Latches: green was lit and the gateway did not permit it.</summary>
    UnpermittedGreen = 4,

    /// <summary>Latches: green was lit longer than this guard ever allows, whatever the gateway says.</summary>
    GreenTooLong = 5,

    /// <summary>
    /// Latches: this guard's relay was told to open and green was lit, or its contact closed, all the same.
    /// </summary>
    RelayDidNotOpen = 6,

    /// <summary>
    /// Latches: this guard's relay was told to close and its contact was not seen to: opening would prove nothing.
    /// </summary>
    RelayDidNotClose = 7,

    /// <summary>Latches: found latched at power on; why is no longer known.</summary>
    LatchedBefore = 8,
}
