namespace GreenLane.Reporting.Mqtt;

/// <summary>How many events of a backlog may go out: so many a second, as many at once after a pause.</summary>
/// <remarks>
/// A gateway that was cut off for a day must not push everybody else out of the broker when it is back. Not
/// thread-safe.
/// </remarks>
internal sealed class SendRate(int perSecond, TimeProvider time)
{
    private double _allowed = perSecond;
    private long _at = time.GetTimestamp();

    /// <summary>Time until one more may go.</summary>
    public TimeSpan Wait => _allowed >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _allowed) / perSecond);

    /// <returns>How many of those wanted may go; they count as gone.</returns>
    public int Take(int wanted)
    {
        var now = time.GetTimestamp();
        _allowed = Math.Min(perSecond, _allowed + (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
        _at = now;
        var taken = Math.Min(wanted, (int)_allowed);
        _allowed -= taken;
        return taken;
    }

    /// <summary>What was taken and not sent after all.</summary>
    public void GiveBack(int count) => _allowed += count;
}
