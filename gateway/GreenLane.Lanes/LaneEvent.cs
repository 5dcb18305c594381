namespace GreenLane.Lanes;

/// <summary>What kind of thing a lane has learned: past facts.</summary>
public enum LaneEventKind : byte
{
    /// <summary>Inputs were read; also the tick of time. Every turn has one.</summary>
    Sampled,

    /// <summary>The verdict on a passage was reached.</summary>
    Decided,

    /// <summary>The record of a grant is on the disk.</summary>
    Recorded,

    /// <summary>The record of a grant could not be written.</summary>
    RecordFailed,

    /// <summary>An officer acted, or the centre asked for close or stop.</summary>
    Commanded,
}

/// <summary>
/// What an officer can ask of a lane. The centre can ask for <see cref="Close"/> and <see cref="Stop"/> only.
/// </summary>
public enum LaneVerb : byte
{
    None,
    Release,
    ToDesk,
    ToInspection,
    Open,
    Close,
    Stop,
    Reset,
    Automatic,
    Manual,
}

/// <summary>What the rules say: anything but a clear release refers.</summary>
public enum Verdict : byte
{
    None,
    Refer,
    Release,
}

/// <summary>One thing a lane has just learned.</summary>
/// <remarks>
/// A fact about an earlier passage changes nothing: <see cref="Passage"/> says which one it is about.
/// </remarks>
public readonly record struct LaneEvent
{
    public LaneEventKind Kind { get; init; }

    /// <summary>Monotonic time since the gateway started; wall-clock time never enters the lane (ADR-0003).</summary>
    public TimeSpan At { get; init; }

    /// <summary>For <see cref="LaneEventKind.Sampled"/>: the filtered levels of all inputs.</summary>
    public LaneLines Lines { get; init; }

    /// <summary>For <see cref="LaneEventKind.Sampled"/>: faults the shell sees (bus, process, configuration).</summary>
    public LaneFaults Faults { get; init; }

    /// <summary>For <see cref="LaneEventKind.Sampled"/>: the number a passage that opens with this step gets.</summary>
    public ulong FreshPassage { get; init; }

    /// <summary>
    /// For <see cref="LaneEventKind.Sampled"/>: the verdict of <see cref="LaneState.Passage"/>, computed anew with the
    /// data in force now, still releases. Green lasts only while it does.
    /// </summary>
    public bool VerdictHolds { get; init; }

    /// <summary>
    /// For <see cref="LaneEventKind.Sampled"/>: a watch list names the vehicle, and whoever granted did not know it.
    /// </summary>
    public bool IsWanted { get; init; }

    public ulong Passage { get; init; }

    /// <summary>For a record's answer: which grant it recorded (<see cref="LaneState.GrantNumber"/>).</summary>
    public ulong GrantNumber { get; init; }

    public Verdict Verdict { get; init; }

    public LaneVerb Verb { get; init; }
}
