namespace GreenLane.Central.Figures;

/// <summary>Counts of one hour, day or month.</summary>
public sealed record SeriesRow : FigureCounts
{
    /// <summary>Its beginning, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
