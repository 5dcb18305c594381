namespace GreenLane.Simulator.Checks;

/// <summary>
/// The longest pause between two changes of a lane's heartbeat line. Reported, never judged: desks stall.
/// </summary>
public sealed class HeartbeatWatch
{
    private long? _last;

    public TimeSpan LongestPause { get; private set; }

    public void See(long atMicroseconds)
    {
        if (_last is { } last)
        {
            var pause = TimeSpan.FromMicroseconds(atMicroseconds - last);
            LongestPause = pause > LongestPause ? pause : LongestPause;
        }

        _last = atMicroseconds;
    }

    public void BoardGone() => _last = null;
}
