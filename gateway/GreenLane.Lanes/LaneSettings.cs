namespace GreenLane.Lanes;

/// <summary>What one lane is set to. Made once from the options; the lane never sees those.</summary>
public sealed record LaneSettings
{
    /// <summary>
    /// Which input lines are wired. Without a line: no <see cref="LaneLines.BarrierDownLimit"/>, the barrier counts as
    /// down <see cref="BarrierTravelTime"/> after it was let down; no <see cref="LaneLines.ExitLoop"/>, a passage
    /// closes when the barrier loop clears; no lamp feedback, what is lit is not known and said so.
    /// </summary>
    public LaneLines Fitted { get; init; } = LaneLines.EntryLoop | LaneLines.BarrierLoop;

    /// <summary>How long reads may improve before the best explanation decides. 1 s to 60 s.</summary>
    public TimeSpan IdentifyLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long green stays on for a vehicle that does not move. 5 s to 120 s.</summary>
    public TimeSpan ReleaseLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long every detector at the barrier must have been seen clear before it is let down. 0.2 s to 10 s.
    /// </summary>
    public TimeSpan ClearTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the barrier takes to come down, where no limit switch says so. 0.5 s to 30 s.</summary>
    public TimeSpan BarrierTravelTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a commanded lamp may take to be seen. 200 ms, DESIGN 8.</summary>
    public TimeSpan LampLimit { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long red may be commanded and not seen: a lamp that warms up is no fault, a dead one is.</summary>
    public TimeSpan RedLimit { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>
    /// How long a relay's contact may take to follow: the guard needs some of its cycles to see a permit begin or end.
    /// 0.2 s to 2 s.
    /// </summary>
    public TimeSpan RelayLimit { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// How long a detector may be occupied at a stretch before it counts as stuck. Above the longest wait of a truck
    /// that was referred: a stuck entry loop bars green. 1 min to 24 h.
    /// </summary>
    public TimeSpan StuckLimit { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How often a detector may become occupied within <see cref="ChatterWindow"/> before it counts as chattering: a
    /// high trailer makes a few of its own. 3 to 100.
    /// </summary>
    public int ChatterLimit { get; init; } = 10;

    /// <summary>The time over which chatter is counted; it must be quiet as long to be believed again.</summary>
    public TimeSpan ChatterWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a grant may wait for its record to become durable and for the barrier to be seen down; then the
    /// passage is referred. 1 s to 60 s.
    /// </summary>
    public TimeSpan RecordLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a vehicle may take from the barrier to the exit loop before its passage closes anyway. 10 s to 600 s.
    /// </summary>
    public TimeSpan ExitLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long before its passage opens a read may lie and still belong to it (an upstream camera).</summary>
    public TimeSpan ReadAhead { get; init; } = TimeSpan.FromSeconds(5);
}
