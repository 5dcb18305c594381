using GreenLane.Gateway.Clock;
using GreenLane.Simulation.Canaries;

namespace GreenLane.Simulation.World;

/// <summary>The world's clocks: monotonic time, true time of day, and the one the gateway's hardware shows.</summary>
internal sealed class WorldTime(DateTimeOffset start, Seams seams) : TimeProvider, IKernelClock
{
    /// <summary>Milliseconds since the world began.</summary>
    public long NowMs { get; private set; }

    /// <summary>How far the hardware's clock is off the true time.</summary>
    public TimeSpan Error { get; set; }

    public DateTimeOffset True => start.AddMilliseconds(NowMs);

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => NowMs;

    public override DateTimeOffset GetUtcNow()
    {
        var shown = True + Error;
        return seams.Utc is { } planted ? planted(shown, True) : shown;
    }

    /// <summary>The kernel knows whether somebody disciplines the clock; a planted bug lets it lie.</summary>
    public bool IsSynchronised() => Error == TimeSpan.Zero || seams.Utc is not null;

    public void Advance(int milliseconds) => NowMs += milliseconds;
}
