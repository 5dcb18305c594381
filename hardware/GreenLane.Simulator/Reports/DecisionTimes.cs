using System.Text.Json.Serialization;

namespace GreenLane.Simulator.Reports;

/// <summary>Time from the last sighting that counted to the verdict, over all passages with a verdict; microseconds.</summary>
public sealed record DecisionTimes([property: JsonPropertyName("p50")] long P50, [property: JsonPropertyName("p99")] long P99)
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
