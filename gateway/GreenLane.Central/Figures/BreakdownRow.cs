namespace GreenLane.Central.Figures;

/// <summary>Counts of one part of a breakdown.</summary>
public sealed record BreakdownRow : FigureCounts
{
    /// <summary>The key of what did not fit into the list, in sum.</summary>
    public const string Others = "*";

    /// <summary>The lane, operator … itself; empty if it is not known, <see cref="Others"/> for the rest.</summary>
    public required string Key { get; init; }

    /// <summary>Where the key names a place.</summary>
    public string? Crossing { get; init; }

    /// <summary>Where the key names a gateway or one of its lanes.</summary>
    public string? Gateway { get; init; }

    /// <summary>Where the key names an operator.</summary>
    public string? Issuer { get; init; }
}
