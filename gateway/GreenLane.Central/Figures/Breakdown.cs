using System.Collections.Immutable;

namespace GreenLane.Central.Figures;

/// <summary>A period's passages split by what they share, most passages first.</summary>
/// <param name="From">As it was widened to the grain.</param>
/// <param name="To">As it was widened to the grain; not included.</param>
/// <param name="Total">What the rows sum up to; by reason, its referred ones.</param>
/// <param name="Rows">At most <see cref="MaximumRows"/>, the last of them for all others where there are more.</param>
/// <param name="NotMeasured">Figures that are not there, and a stable id of why.</param>
public sealed record Breakdown(
    DateTimeOffset From,
    DateTimeOffset To,
    BreakdownBy By,
    string Zone,
    FigureCounts Total,
    ImmutableArray<BreakdownRow> Rows,
    ImmutableSortedDictionary<string, string> NotMeasured)
{
    /// <summary>More than anybody reads; a centre may have 10,000 lanes.</summary>
    public const int MaximumRows = 500;
}
