namespace GreenLane.Simulation.Faults;

/// <summary>Why the lamp must not be green now, as the world knows it: one bit each.</summary>
internal enum Ailment : byte
{
    None,
    EntryDetector,
    BarrierDetector,
    Stopped,
    Maintenance,
    Mains,
    RedDead,
    GatewayDead,
    BoardUnplugged,
    TrustUnconfirmed,
    ClosedByOrder,
    FeedbackFalse,
    GuardHung,

    /// <summary>Automatic green only: the hardware's clock is not the true time.</summary>
    ClockBehind,
}
