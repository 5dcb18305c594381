using GreenLane.Central.Store.Rollup;

namespace GreenLane.Central.Figures;

/// <summary>
/// Which table answers a question: the coarsest sums that know every key it asks for, or passages themselves where no
/// sums do.
/// </summary>
/// <remarks>
/// Passages answer by hours, and by days only of one lane with one operator: those of a few gateways, or of two days.
/// </remarks>
internal sealed class FigureSource(FigureQuery query, BreakdownBy? by)
{
    /// <summary>Passages of all gateways are looked through for a period no longer than this.</summary>
    public static readonly TimeSpan MostOfAll = TimeSpan.FromDays(2);

    public bool NeedsLane => query.Lane is not null || by == BreakdownBy.Lane;

    public bool NeedsPlace
        => NeedsLane || query.Gateway is not null || query.Crossing is not null
            || by is BreakdownBy.Gateway or BreakdownBy.Crossing;

    public bool NeedsOperator => query.Operator is not null || by == BreakdownBy.Operator;

    /// <summary>True if passages are asked, no sums.</summary>
    public bool IsPassages => query.Grain == Grain.Hour
        ? NeedsPlace || NeedsOperator
        : NeedsOperator && NeedsLane;

    /// <summary>The columns that tell the parts of a breakdown apart.</summary>
    public string[] Keys => by switch
    {
        BreakdownBy.Crossing or BreakdownBy.Gateway => ["gateway"],
        BreakdownBy.Lane => ["gateway", "lane"],
        BreakdownBy.Direction => ["direction"],
        BreakdownBy.Issuer => ["issuer"],
        BreakdownBy.Operator => ["operator", "issuer"],
        _ => [],
    };

    /// <summary>The table with sums of this fineness; only where <see cref="IsPassages"/> is false.</summary>
    public RollupTable Table(Grain fine) => fine switch
    {
        Grain.Hour => RollupTable.Hours,
        Grain.Day => RollupTable.ByDay.First(Knows),
        _ => RollupTable.ByMonth.First(Knows),
    };

    /// <summary>What a period is put together from: the months that touch it, and the days at its ends.</summary>
    /// <remarks>
    /// Of a month that is not wholly meant, either its days that are meant are added up, or the others are taken away
    /// from the month, whichever are fewer.
    /// </remarks>
    public IEnumerable<FigurePart> Parts(FigureCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        var (fine, coarse) = (Table(query.Grain), Table(Grain.Month));
        if (by is null || query.Grain != Grain.Day || fine == coarse)
        {
            return [new FigurePart(fine, from, to)];
        }

        var parts = new List<FigurePart>();
        for (var month = calendar.StartOf(Grain.Month, from); month < to; month = calendar.Next(Grain.Month, month))
        {
            var next = calendar.Next(Grain.Month, month);
            var (first, last) = (from > month ? from : month, to < next ? to : next);
            if (2 * (last - first) < next - month)
            {
                parts.Add(new FigurePart(fine, first, last));
                continue;
            }

            parts.Add(new FigurePart(coarse, month, next));
            parts.Add(new FigurePart(fine, month, first, -1));
            parts.Add(new FigurePart(fine, last, next, -1));
        }

        return parts.Where(part => part.From < part.To);
    }

    private bool Knows(RollupTable table)
        => (!NeedsLane || table.Keys.Contains("lane")) && (!NeedsPlace || table.Keys.Contains("gateway"))
            && (!NeedsOperator || table.Keys.Contains("operator"));
}
