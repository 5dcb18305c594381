namespace GreenLane.Lanes;

/// <summary>Who may use the lane just now. The default is the safe one.</summary>
public enum LaneMode : byte
{
    /// <summary>Red; the barrier goes down when it is clear under it.</summary>
    Closed,

    /// <summary>Trucks that the verdict releases pass on green.</summary>
    Automatic,

    /// <summary>No automatic green: an officer releases every vehicle.</summary>
    Manual,

    /// <summary>Red at once, by an officer, the stop button or the centre.</summary>
    Stopped,

    /// <summary>The key at the cabinet is turned: no green at all, every movement still recorded.</summary>
    Maintenance,
}

/// <summary>Where a lane stands in serving one vehicle.</summary>
public enum LanePhase : byte
{
    /// <summary>Just started: red, and nothing known of the lamps or of what is under the barrier.</summary>
    Starting,

    /// <summary>Nobody in the lane.</summary>
    Free,

    /// <summary>A vehicle stands on the entry loop; no verdict yet.</summary>
    Identifying,

    /// <summary>Something was granted and is being made durable; still red (hazard H-03).</summary>
    Recording,

    /// <summary>Green, for the vehicle on the entry loop and no other.</summary>
    Released,

    /// <summary>Barrier up under red: an officer sends the vehicle to the desk or to inspection.</summary>
    Escorted,

    /// <summary>The vehicle is under the barrier.</summary>
    Passing,

    /// <summary>It has left the barrier and not yet the lane; only where an exit loop is fitted.</summary>
    Leaving,

    /// <summary>An officer must decide.</summary>
    Referred,

    /// <summary>A vehicle is under the barrier that nobody let through.</summary>
    Intruded,
}

/// <summary>What was granted to the vehicle in the lane.</summary>
public enum Grant : byte
{
    None,

    /// <summary>Green by the verdict.</summary>
    Automatic,

    /// <summary>Green by an officer at the lane.</summary>
    Officer,

    /// <summary>Barrier up under red, to the desk.</summary>
    ToDesk,

    /// <summary>Barrier up under red, to inspection.</summary>
    ToInspection,
}

/// <summary>How a passage ended. The ids stand in gateway/docs/glossary.md.</summary>
public enum Outcome : byte
{
    None,
    Released,
    Referred,
    Withdrawn,
    NotUsed,
    Intrusion,
    ToDesk,
    ToInspection,

    /// <summary>The gateway stopped, or started, while the vehicle was in the lane.</summary>
    Interrupted,
}

/// <summary>What ails a lane. Any of them bars green.</summary>
[Flags]
public enum LaneFaults : uint
{
    None = 0,

    // Latched by the lane until a technician resets them.
    LampConflict = 1 << 0,
    GreenUnpermitted = 1 << 1,
    GreenDark = 1 << 2,
    FeedbackStuck = 1 << 3,
    GatewayRelayFault = 1 << 4,
    GuardRelayFault = 1 << 5,

    // These follow what is sensed.
    RedDark = 1 << 8,
    EntryLoopFault = 1 << 9,
    BarrierLoopFault = 1 << 10,
    BarrierUncommanded = 1 << 11,
    GuardTripped = 1 << 12,
    MainsFail = 1 << 13,
    EntryLoopStuck = 1 << 14,
    BarrierLoopStuck = 1 << 15,

    // These come from the shell with the sample.
    BoardUnreachable = 1 << 16,
    BoardDiffers = 1 << 17,
    LoopStopped = 1 << 18,
    TrustUnconfirmed = 1 << 19,
    EntryLoopChatter = 1 << 20,
    BarrierLoopChatter = 1 << 21,
}

/// <summary>All a lane remembers; copied, so a step never allocates.</summary>
/// <remarks>
/// The default value is the safe one: red, closed, starting, and nothing known of what is under the barrier.
/// </remarks>
public readonly record struct LaneState
{
    public LaneMode Mode { get; init; }

    public LanePhase Phase { get; init; }

    /// <summary>When <see cref="Phase"/> was entered (monotonic).</summary>
    public TimeSpan Since { get; init; }

    /// <summary>When the latest event was; a step back in time is a broken clock.</summary>
    public TimeSpan At { get; init; }

    /// <summary>Number of the passage at the barrier; 0 if there is none.</summary>
    public ulong Passage { get; init; }

    /// <summary>Number of the passage that waits behind it on the entry loop; 0 if there is none.</summary>
    public ulong Queued { get; init; }

    /// <summary>What is granted, or being granted, to <see cref="Passage"/>.</summary>
    public Grant Grant { get; init; }

    /// <summary>
    /// Counts the grants of this lane: the record of an earlier grant to the same passage says nothing of the latest.
    /// </summary>
    public ulong GrantNumber { get; init; }

    /// <summary>The grant's record is on the disk.</summary>
    public bool Recorded { get; init; }

    /// <summary>How <see cref="Passage"/> would end if it closed now.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>Input levels of the latest sample.</summary>
    public LaneLines Lines { get; init; }

    public LaneFaults Faults { get; init; }

    /// <summary>
    /// The entry loop was seen clear since the vehicle reached the barrier: what stands there next is another.
    /// </summary>
    public bool EntryLeft { get; init; }

    /// <summary>The exit loop was seen occupied by the vehicle that passed.</summary>
    public bool ExitReached { get; init; }

    /// <summary>The barrier is commanded up.</summary>
    public bool BarrierUp { get; init; }

    /// <summary>
    /// Since when every detector at the barrier is seen clear; null while one is not, or is not known.
    /// </summary>
    public TimeSpan? ClearSince { get; init; }

    /// <summary>When the barrier was last let down, or the lane started.</summary>
    public TimeSpan LoweredAt { get; init; }

    public TimeSpan? BothLitSince { get; init; }

    public TimeSpan? GreenLitSince { get; init; }

    public TimeSpan? GreenMissingSince { get; init; }

    public TimeSpan? RedMissingSince { get; init; }

    /// <summary>Since when the red lamp's current is seen while green is commanded.</summary>
    public TimeSpan? RedStuckSince { get; init; }

    /// <summary>In the green that is on, or was last: both lamps' currents were seen to change with them.</summary>
    public bool FeedbackChanged { get; init; }

    /// <summary>Greens at a stretch that ended before the currents were seen to change.</summary>
    public byte UnseenGreens { get; init; }

    /// <summary>Since when the gateway's relay is not where green, or no green, wants it.</summary>
    public TimeSpan? GatewayRelaySince { get; init; }

    /// <summary>The same of the guard's relay.</summary>
    public TimeSpan? GuardRelaySince { get; init; }

    /// <summary>Since when the entry loop is occupied without a pause.</summary>
    public TimeSpan? EntryOccupiedSince { get; init; }

    /// <summary>Since when something under the barrier is.</summary>
    public TimeSpan? BarrierOccupiedSince { get; init; }

    public bool Has(LaneLines line) => (Lines & line) != 0;
}
