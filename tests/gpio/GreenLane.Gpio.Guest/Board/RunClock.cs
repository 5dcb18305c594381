using System.Diagnostics;
using GreenLane.LaneGuard;

namespace GreenLane.Gpio.Guest.Board;

/// <summary>Milliseconds since it was made. The guard's own clock ticks every 4 ms only on this kernel.</summary>
internal sealed class RunClock : IGuardClock
{
    private readonly long _origin = Stopwatch.GetTimestamp();

    public long NowMs => (long)Elapsed.TotalMilliseconds;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_origin);
}
