namespace GreenLane.Tests;

/// <summary>Monotonic and wall-clock time, moved apart from each other by hand.</summary>
internal sealed class SimulatedTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _utc = start;

    /// <summary>Monotonic time since the start.</summary>
    public TimeSpan Elapsed { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => _utc;

    public void Advance(TimeSpan time)
    {
        Elapsed += time;
        _utc += time;
    }

    /// <summary>Somebody sets the clock: only wall-clock time moves.</summary>
    public void Step(TimeSpan jump) => _utc += jump;
}
