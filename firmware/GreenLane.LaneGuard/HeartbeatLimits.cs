namespace GreenLane.LaneGuard;

/// <summary>The two patterns on the heartbeat line and how far they may stray.</summary>
/// <remarks>
/// The first four stand again in hardware/GreenLane.Hardware/Drivers/HeartbeatPattern.cs, which this source cannot
/// reference; a test compares them. Alive is high Short, low Long; permitted is high Long, low Short.
/// </remarks>
public static class HeartbeatLimits
{
    public const int ShortMs = 10;

    public const int LongMs = 30;

    /// <summary>
    /// The gateway makes an edge in the first turn after it is due, so every width may be this much longer.
    /// </summary>
    public const int LongestTurnMs = 20;

    /// <summary>The gateway makes an edge this much early.</summary>
    public const int EarlyMs = 1;

    /// <summary>
    /// The longest time between two samples of the line. A half-wave of 120 Hz lasts 4.17 ms: sampled no further apart
    /// than this, every half-wave of mains hum is seen, and hum can never look slower than it is.
    /// </summary>
    public const int LongestSampleMs = 4;

    public const int ShortLeastMs = ShortMs - EarlyMs - LongestSampleMs;

    public const int ShortMostMs = ShortMs + LongestTurnMs + LongestSampleMs;

    public const int LongLeastMs = LongMs - EarlyMs - LongestSampleMs;

    /// <summary>
    /// The longest low part of the permitted pattern: shorter than the shortest that the alive pattern can show. Late
    /// turns only lengthen a part, so however late they come, a gateway that withholds green never reads as permitting.
    /// </summary>
    public const int PermittedLowMostMs = LongLeastMs - 1;

    public const int LongMostMs = LongMs + LongestTurnMs + LongestSampleMs;

    /// <summary>By how much the long part must be the longer one. Hum has equal halves.</summary>
    public const int LeastDifferenceMs = 8;

    /// <summary>Cycles of a pattern before silence counts as alive again.</summary>
    public const int CyclesToLive = 3;

    /// <summary>Permitted cycles in a row before green is permitted: one odd pulse permits nothing.</summary>
    public const int CyclesToPermit = 2;

    /// <summary>
    /// A pattern holds this long after its last whole cycle: two of the longest cycles, or three usual ones.
    /// </summary>
    public const int HoldMs = 150;
}
