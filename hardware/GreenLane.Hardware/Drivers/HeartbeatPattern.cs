namespace GreenLane.Hardware;

/// <summary>The two patterns on the heartbeat line: how long it stays high and low.</summary>
/// <remarks>
/// <para>
/// <em>Alive</em> is high for <see cref="ShortMs"/> and low for <see cref="LongMs"/>; <em>green permitted</em> is high
/// for <see cref="LongMs"/> and low for <see cref="ShortMs"/>. The guard tells them apart by which of the two is the
/// longer one, by a clear margin. Mains hum (50, 60, 100, 120 Hz) has equal halves of at most 10 ms and is neither.
/// </para>
/// <para>
/// The widths are least widths: an edge is made by the first finished turn after one is due, so a late turn makes a
/// pulse longer and never makes one vanish. However late they come, <em>alive</em> is never read as <em>permitted</em>;
/// turns more than <see cref="LongestTurnMs"/> apart read as neither.
/// The guard has the same numbers of its own (firmware/GreenLane.LaneGuard/HeartbeatLimits.cs); a test compares them.
/// </para>
/// </remarks>
public static class HeartbeatPattern
{
    public const int ShortMs = 10;

    public const int LongMs = 30;

    /// <summary>The nominal period. DESIGN 11 asks for 50 ms at most, so that a loss shows within 300 ms.</summary>
    public const int PeriodMs = ShortMs + LongMs;

    /// <summary>The longest regular time between two turns at which the guard still reads the patterns.</summary>
    public const int LongestTurnMs = 20;

    /// <summary>A turn this little early makes the edge already: else a 9.9 ms turn would double the pulse.</summary>
    public const int EarlyMs = 1;

    /// <summary>How long the line stays at <paramref name="level"/>.</summary>
    public static TimeSpan Width(bool level, bool greenPermitted)
        => TimeSpan.FromMilliseconds(level == greenPermitted ? LongMs : ShortMs);

    /// <summary>Whether a turn now makes an edge.</summary>
    /// <param name="level">The line's level since its last edge.</param>
    public static bool EdgeIsDue(bool level, TimeSpan sinceEdge, bool greenPermitted)
        => sinceEdge + TimeSpan.FromMilliseconds(EarlyMs) >= Width(level, greenPermitted);
}
