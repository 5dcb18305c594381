namespace GreenLane.LaneGuard;

/// <summary>
/// The times after which the guard acts, in milliseconds. A relay's own release time (15 ms) comes on top.
/// </summary>
public static class GuardLimits
{
    /// <summary>Red and green together. Above 450 ms it must trip, below 200 ms it must not (DESIGN 8).</summary>
    public const int ConflictMs = 300;

    /// <summary>
    /// Neither lamp lit; lamps change within it, and a lamp that is lost shows within 1 s (DESIGN 11).
    /// </summary>
    public const int DarkMs = 700;

    /// <summary>
    /// Green lit after the permit ended. The gateway puts green out before its permit ends, so this covers the lamp's
    /// decay only. With the judge's hold of 150 ms and the relay, green is cut within the 300 ms of DESIGN 11.
    /// </summary>
    public const int UnpermittedMs = 60;

    /// <summary>
    /// Green, or this guard's own relay closed, at a stretch: a dead sensor does not lengthen it. The
    /// gateway's own limit is at most 120 s.
    /// </summary>
    public const int GreenMs = 150_000;

    /// <summary>How long its relay may take to be seen to do what it was told.</summary>
    public const int RelayMs = 200;

    /// <summary>How long the relay must be seen open, green dark, before that counts as the proof.</summary>
    public const int ProofMs = 10;

    /// <summary>How long the self-test must hold without a break.</summary>
    public const int SelfTestMs = 500;
}
