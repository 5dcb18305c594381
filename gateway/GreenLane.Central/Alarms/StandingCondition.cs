namespace GreenLane.Central.Alarms;

/// <summary>A condition that the book remembers.</summary>
/// <param name="Since">When it was first seen.</param>
/// <param name="AbsentSince">Since when it is seen no more; it counts until its kind's delay is over.</param>
/// <param name="Alarm">The alarm it belongs to; null until it lasted long enough to be one.</param>
public sealed record StandingCondition(
    Condition Condition, DateTimeOffset Since, DateTimeOffset? AbsentSince = null, long? Alarm = null);
