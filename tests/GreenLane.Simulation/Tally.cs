namespace GreenLane.Simulation;

/// <summary>The sums of a campaign, and where the next piece of it begins.</summary>
internal sealed record Tally
{
    /// <summary>The seed to begin with next; every one before it counts in the sums.</summary>
    public ulong NextSeed { get; init; }

    public long Seeds { get; init; }

    public long Passages { get; init; }

    /// <summary>How they ended.</summary>
    public SortedDictionary<string, long> Outcomes { get; init; } = new(StringComparer.Ordinal);

    public long Violations { get; init; }

    public long WrongGreens { get; init; }

    /// <summary>Both runs of every seed counted.</summary>
    public double SimulatedSeconds { get; init; }

    public double WallSeconds { get; init; }

    /// <summary>Processor time of all threads.</summary>
    public double ProcessorSeconds { get; init; }
}
