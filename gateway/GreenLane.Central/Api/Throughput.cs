using System.Collections.Immutable;

namespace GreenLane.Central.Api;

/// <summary>Counts of passages that closed within a period.</summary>
public sealed record Throughput
{
    public static readonly Throughput None = new();

    public int Closed { get; init; }

    /// <summary>Drove through on green, whoever gave it.</summary>
    public int Released { get; init; }

    /// <summary>Of those, the ones that no person had to release.</summary>
    public int ReleasedAutomatically { get; init; }

    /// <summary>Had a verdict that calls an officer, whatever the officer did then.</summary>
    public int Referred { get; init; }

    /// <summary>How the referred ones split, by the verdict's headline.</summary>
    public ImmutableSortedDictionary<string, int> ByReason { get; init; } =
        ImmutableSortedDictionary<string, int>.Empty;

    public ImmutableSortedDictionary<string, int> ByOutcome { get; init; } =
        ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Seconds from opening to closing; null if nothing closed.</summary>
    public double? MedianDwellSeconds { get; init; }

    public double? P95DwellSeconds { get; init; }
}
