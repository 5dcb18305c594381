using GreenLane.Gateway.Configuration;

namespace GreenLane.Gateway.Clock;

/// <summary>
/// The two clocks of the gateway, kept apart: monotonic time decides, wall-clock time is stamped on (ADR-0003).
/// </summary>
/// <remarks>
/// A Pi may boot in 1970. Wall-clock time is untrusted before the floor (the newest thing known to lie in the past),
/// and after a jump against monotonic time until the source says otherwise (hazard H-07). Thread-safe.
/// </remarks>
public sealed class WallClock
{
    /// <summary>Step of wall-clock against monotonic time that counts as a jump; slewing stays far below it.</summary>
    private static readonly TimeSpan JumpLimit = TimeSpan.FromSeconds(2);

    /// <summary>Time between the looks at both clocks beyond which they are looked at again.</summary>
    private static readonly TimeSpan LookLimit = TimeSpan.FromMilliseconds(100);

    /// <summary>Looks at the most; a machine that pauses in every one of them is not to be believed.</summary>
    private const int MaxLooks = 3;

    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly IKernelClock? _kernel;
    private readonly TimeSpan _holdover;
    private readonly DateTimeOffset _floor;
    private readonly Lock _gate = new();
    private TimeSpan? _offset;
    private TimeSpan? _lastSynced;
    private bool _jumped;

    /// <param name="kernel">Who says whether the clock is disciplined; null trusts the system (<see
    /// cref="ClockSource.System"/>).</param>
    /// <param name="floor">Wall-clock time cannot truly lie before this.</param>
    public WallClock(TimeProvider time, IKernelClock? kernel, TimeSpan holdover, DateTimeOffset floor)
    {
        _time = time;
        _kernel = kernel;
        _holdover = holdover;
        _floor = floor;
        _origin = time.GetTimestamp();
    }

    /// <summary>The monotonic timestamp at which this run's time is zero.</summary>
    public long Origin => _origin;

    /// <summary>Monotonic time since the gateway started.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_origin);

    /// <summary>Both clocks, and how far the second can be believed.</summary>
    public ClockReading Read()
    {
        var (at, utc) = Look();
        lock (_gate)
        {
            return new ClockReading(at, utc, Judge(at, utc));
        }
    }

    /// <summary>Both clocks at one moment: a pause between the two would pass for a step of one of them.</summary>
    private (TimeSpan At, DateTimeOffset Utc) Look()
    {
        for (var look = 1; ; look++)
        {
            var at = Elapsed;
            var utc = _time.GetUtcNow();
            if (look == MaxLooks || Elapsed - at <= LookLimit)
            {
                return (at, utc);
            }
        }
    }

    private ClockQuality Judge(TimeSpan at, DateTimeOffset utc)
    {
        var offset = utc - DateTimeOffset.UnixEpoch - at;
        _jumped |= _offset is { } known && (offset - known).Duration() > JumpLimit;
        _offset = offset;

        if (_kernel is null)
        {
            return utc < _floor || _jumped ? ClockQuality.Untrusted : ClockQuality.Synced;
        }

        if (_kernel.IsSynchronised() && utc >= _floor)
        {
            _jumped = false;
            _lastSynced = at;
            return ClockQuality.Synced;
        }

        var held = _lastSynced is { } last && at - last <= _holdover;
        return held && !_jumped && utc >= _floor ? ClockQuality.Holdover : ClockQuality.Untrusted;
    }
}
