namespace GreenLane.LaneGuard;

/// <summary>Monotonic time. Never the wall clock: on the device it jumps when the network tells the time.</summary>
public interface IGuardClock
{
    /// <summary>Milliseconds since any fixed moment.</summary>
    long NowMs { get; }
}
