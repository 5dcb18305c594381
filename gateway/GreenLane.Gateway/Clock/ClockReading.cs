namespace GreenLane.Gateway.Clock;

/// <summary>How far wall-clock time can be believed.</summary>
public enum ClockQuality : byte
{
    Untrusted,
    Holdover,
    Synced,
}

/// <summary>Wall-clock time with its quality, for records and for the dates in registries.</summary>
/// <param name="At">Monotonic time since the gateway started.</param>
public readonly record struct ClockReading(TimeSpan At, DateTimeOffset Utc, ClockQuality Quality)
{
    /// <summary>The quality's stable id.</summary>
    public string QualityId => Quality switch
    {
        ClockQuality.Synced => "synced",
        ClockQuality.Holdover => "holdover",
        _ => "untrusted",
    };
}
