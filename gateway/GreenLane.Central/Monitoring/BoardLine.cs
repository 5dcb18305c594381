using System.Collections.Immutable;
using GreenLane.Central.Figures;

namespace GreenLane.Central.Monitoring;

/// <summary>One line of the board: a gateway, or a whole crossing where there are too many gateways to draw.</summary>
/// <param name="Rows">The gateways it stands for, the one that needs somebody most first; never empty.</param>
public sealed record BoardLine(ImmutableArray<BoardRow> Rows)
{
    public string Crossing => Rows[0].Gateway.Crossing;

    public bool IsCrossing { get; init; }

    /// <summary>Tells it from every other line of a board.</summary>
    public (string Crossing, string? Gateway) Key => (Crossing, IsCrossing ? null : Rows[0].Gateway.Gateway);

    public GatewayStanding Standing => Rows[0].Standing;

    /// <summary>Of its gateways in sum; without times, because medians do not add up.</summary>
    public BoardFigures Figures => Rows.Length == 1 ? Rows[0].Figures : Sum();

    public long Waiting => Rows.Sum(row => row.Gateway.Waiting);

    public int CountOf(GatewayStanding standing) => Rows.Count(row => row.Standing == standing);

    /// <summary>Every lane, and whether anybody knows what its lamps show.</summary>
    public IEnumerable<LaneLamp> Lamps => Rows.SelectMany(
        row => row.Gateway.Lanes.Select(lane => new LaneLamp(lane, row.Standing != GatewayStanding.Silent)));

    /// <summary>The oldest registry of each issuer among them, oldest issuer first.</summary>
    public IEnumerable<(string Issuer, TimeSpan Age)> Registries(DateTimeOffset now) => Rows
        .SelectMany(row => row.Gateway.Registries.Select(
            registry => (registry.Issuer, Age: Board.AgeOf(registry, row.Gateway, now))))
        .GroupBy(pair => pair.Issuer)
        .Select(group => (group.Key, group.Max(pair => pair.Age)))
        .OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key, StringComparer.Ordinal);

    private BoardFigures Sum()
    {
        var hours = Enumerable.Range(0, 24).ToArray();
        var counts = Rows.Select(row => row.Figures.LastHour).ToArray();
        return new BoardFigures(
            Crossing, "",
            new FigureCounts
            {
                Closed = counts.Sum(each => each.Closed),
                ReleasedAutomatically = counts.Sum(each => each.ReleasedAutomatically),
                ReleasedByOfficer = counts.Sum(each => each.ReleasedByOfficer),
                Referred = counts.Sum(each => each.Referred),
            },
            [.. hours.Select(hour => Rows.Sum(row => row.Figures.TodayByHour[hour]))],
            [.. hours.Select(hour => Usual(Rows.Select(row => row.Figures.UsualByHour[hour])))]);
    }

    // Who has no history adds nothing; if nobody has, nothing is usual.
    private static double? Usual(IEnumerable<double?> means)
        => means.Aggregate((double?)null, (sum, mean) => mean is null ? sum : (sum ?? 0) + mean);
}
