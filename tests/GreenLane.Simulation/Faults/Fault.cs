namespace GreenLane.Simulation.Faults;

/// <summary>What can go wrong in a run. Which of them may is drawn per run.</summary>
internal enum Fault : byte
{
    None,
    EntryDetector,
    BarrierDetector,
    Chatter,
    StopButton,
    ModeKey,
    Mains,
    RedDead,
    GreenDead,
    FeedbackStuck,
    GatewayRelayWelded,
    GuardRelayWelded,

    /// <summary>
    /// Red does not go out, and the gateway's sensor of it says it did: the pair the guard is there for.
    /// </summary>
    RedWeldedUnseen,
    GuardHung,
    GatewayHung,
    GatewayCrash,
    PowerCut,
    BoardUnplugged,
    SyncSlow,
    SyncFails,
    ClockStep,
    Partition,
    DataChange,
    ReaderBreaks,
    ReaderFlood,
    ReaderGarbles,
    Person,
    CentreCommand,
    OfficerStop,
    OfficerClose,
}
