namespace GreenLane.Gateway.Notices;

/// <summary>So many in a minute, and as many at once if nobody came for a while. Thread-safe.</summary>
internal sealed class RateGate(int perMinute, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long _at = time.GetTimestamp();
    private double _left = perMinute;

    /// <summary>Takes one.</summary>
    /// <returns>Zero, or how long to wait for the next.</returns>
    public TimeSpan Take()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _left = Math.Min(perMinute, _left + (time.GetElapsedTime(_at, now) / Minute * perMinute));
            _at = now;
            if (_left < 1)
            {
                return Minute * ((1 - _left) / perMinute);
            }

            _left -= 1;
            return TimeSpan.Zero;
        }
    }
}
