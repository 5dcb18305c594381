namespace GreenLane.Reporting.Mqtt;

/// <summary>How long to wait before the next attempt: random between nothing and a bound that doubles.</summary>
/// <remarks>
/// "Full jitter": after an outage a hundred gateways must not knock at one broker in step, and no part of the wait may
/// be common to all of them.
/// </remarks>
public sealed class BackOff(TimeSpan first, TimeSpan last, Random random)
{
    private int _doublings;

    /// <returns>Between zero and the bound; the bound then doubles up to its last value.</returns>
    public TimeSpan Next()
    {
        var bound = first * Math.Pow(2, _doublings);
        if (bound < last)
        {
            _doublings++;
        }

        return (bound < last ? bound : last) * random.NextDouble();
    }

    public void Reset() => _doublings = 0;
}
