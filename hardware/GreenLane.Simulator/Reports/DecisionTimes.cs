namespace GreenLane.Simulator.Reports;

/// <summary>Time from the last sighting that counted to a verdict of release; microseconds.</summary>
/// <remarks>
/// Only releases: a truck that nothing more is read of is referred when IdentifyLimit is over, and that waiting says
/// nothing about how fast it is decided. Who passes by papers alone waits as long.
/// </remarks>
public sealed record DecisionTimes(long P50, long P99)
{
    public static DecisionTimes Of(IEnumerable<long> microseconds)
    {
        var sorted = microseconds.Order().ToArray();
        return sorted.Length == 0 ? new DecisionTimes(0, 0) : new DecisionTimes(At(sorted, 50), At(sorted, 99));
    }

    // Nearest rank: the least value that so many percent do not exceed.
    private static long At(long[] sorted, int percent)
        => sorted[Math.Max(0, ((sorted.Length * percent) + 99) / 100 - 1)];
}
