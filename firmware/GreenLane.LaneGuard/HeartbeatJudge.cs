namespace GreenLane.LaneGuard;

/// <summary>Tells from samples of the heartbeat line which pattern it carries.</summary>
/// <remarks>
/// One cycle is a high part and the low part behind it; it is judged when the next high part begins. A cycle in which
/// two samples lay further apart than <see cref="HeartbeatLimits.LongestSampleMs"/> is void: what was not looked at is
/// not believed. Not thread-safe: the guard's one loop owns it.
/// </remarks>
public sealed class HeartbeatJudge
{
    private bool _high;
    private bool _void = true;
    private int _sinceEdgeMs;
    private int _highMs;
    private int _sinceCycleMs;
    private int _sincePermittedMs;
    private int _cycles;
    private int _permittedCycles;

    /// <summary>The verdict after the last sample.</summary>
    public HeartbeatClass Class { get; private set; }

    /// <summary>Takes one sample.</summary>
    /// <param name="high">The line's level now.</param>
    /// <param name="elapsedMs">Time since the sample before, 0 or more.</param>
    public HeartbeatClass Sample(bool high, int elapsedMs)
    {
        _sinceEdgeMs = Add(_sinceEdgeMs, elapsedMs);
        _sinceCycleMs = Add(_sinceCycleMs, elapsedMs);
        _sincePermittedMs = Add(_sincePermittedMs, elapsedMs);
        if (elapsedMs > HeartbeatLimits.LongestSampleMs)
        {
            _void = true;
        }

        if (high != _high)
        {
            Edge(high);
        }

        Expire();
        return Class;
    }

    private static int Add(int durationMs, int elapsedMs)
    {
        // Held at a limit far above every other: a count that wraps would make an old pattern young again.
        var sum = durationMs + elapsedMs;
        return sum > 60_000 || sum < durationMs ? 60_000 : sum;
    }

    private static HeartbeatClass Judge(int highMs, int lowMs)
    {
        if (IsShort(highMs) && IsLong(lowMs) && lowMs - highMs >= HeartbeatLimits.LeastDifferenceMs)
        {
            return HeartbeatClass.Alive;
        }

        return IsLong(highMs) && IsShort(lowMs) && lowMs <= HeartbeatLimits.PermittedLowMostMs
            && highMs - lowMs >= HeartbeatLimits.LeastDifferenceMs
            ? HeartbeatClass.Permitted
            : HeartbeatClass.Lost;
    }

    private static bool IsShort(int ms) => ms >= HeartbeatLimits.ShortLeastMs && ms <= HeartbeatLimits.ShortMostMs;

    private static bool IsLong(int ms) => ms >= HeartbeatLimits.LongLeastMs && ms <= HeartbeatLimits.LongMostMs;

    private void Edge(bool high)
    {
        if (high)
        {
            Cycle(_void ? HeartbeatClass.Lost : Judge(_highMs, _sinceEdgeMs));
            _void = false;
        }
        else
        {
            _highMs = _sinceEdgeMs;
        }

        _high = high;
        _sinceEdgeMs = 0;
    }

    private void Cycle(HeartbeatClass seen)
    {
        if (seen == HeartbeatClass.Lost)
        {
            _cycles = 0;
            _permittedCycles = 0;
            return;
        }

        _sinceCycleMs = 0;
        _cycles++;
        _permittedCycles = seen == HeartbeatClass.Permitted ? _permittedCycles + 1 : 0;
        if (seen == HeartbeatClass.Permitted)
        {
            _sincePermittedMs = 0;
        }

        if (Class == HeartbeatClass.Lost && _cycles < HeartbeatLimits.CyclesToLive)
        {
            return;
        }

        if (seen == HeartbeatClass.Alive || Class == HeartbeatClass.Lost)
        {
            Class = HeartbeatClass.Alive;
        }
        else if (_permittedCycles >= HeartbeatLimits.CyclesToPermit)
        {
            Class = HeartbeatClass.Permitted;
        }
    }

    private void Expire()
    {
        if (_sinceCycleMs > HeartbeatLimits.HoldMs)
        {
            Class = HeartbeatClass.Lost;
            _cycles = 0;
            _permittedCycles = 0;
        }
        else if (Class == HeartbeatClass.Permitted && _sincePermittedMs > HeartbeatLimits.HoldMs)
        {
            Class = HeartbeatClass.Alive;
        }
    }
}
