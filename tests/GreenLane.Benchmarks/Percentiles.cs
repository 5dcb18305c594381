using System.Text.Json.Nodes;

namespace GreenLane.Benchmarks;

/// <summary>Samples of one figure, and the percentiles of them that are published.</summary>
public sealed class Percentiles
{
    private readonly List<double> _samples = [];

    public int Count => _samples.Count;

    public void Add(double sample) => _samples.Add(sample);

    /// <summary>The smallest sample that at least this share of all is not above.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    /// <returns>Null without samples.</returns>
    public double? At(double share)
    {
        if (_samples.Count == 0)
        {
            return null;
        }

        var sorted = _samples.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public JsonObject ToJson() => new()
    {
        ["p50"] = Rounded(0.50),
        ["p99"] = Rounded(0.99),
        ["max"] = Rounded(1),
        ["samples"] = Count,
    };

    private JsonNode? Rounded(double share) => At(share) is { } value ? Math.Round(value, 1) : null;
}
