namespace GreenLane.Central.Figures;

/// <summary>A mean time with what it says it is.</summary>
/// <param name="Definition">A stable id of what is measured from where to where.</param>
/// <param name="MeanSeconds">Null where it is not measured.</param>
/// <param name="N">Passages that were measured.</param>
/// <param name="NotMeasured">A stable id of why not; null where it is.</param>
public sealed record TimeMeasure(string Definition, double? MeanSeconds, long N, string? NotMeasured)
{
    public static readonly TimeMeasure NoNeighbour = new(
        "exit-office-to-entry-office", null, 0, Figures.NotMeasured.NoNeighbourTimes);
}
