namespace GreenLane.Lanes;

/// <summary>One way by which notices come, and when its sender was last heard: an empty word counts too.</summary>
/// <param name="HeardAt">By wall clock; null: never.</param>
public sealed record IntakeState(string Source, DateTimeOffset? HeardAt)
{
    /// <summary>Whether what it told still says how things are. One heard in the future proves that a clock lies.
    /// </summary>
    public bool IsFresh(DateTimeOffset now, TimeSpan maxAge)
        => HeardAt is { } heard && now - heard <= maxAge && heard - now <= VerdictRules.ClockSlack;
}
