using System.Collections.Immutable;
using GreenLane.Central.Api;
using GreenLane.Central.Figures;

namespace GreenLane.Central.Monitoring;

/// <summary>Everything the overview shows, of one moment. Shared by all pages.</summary>
/// <param name="Gateways">Sorted by how much they need to be looked at.</param>
/// <param name="Sum">The figures of all gateways.</param>
public sealed record OverviewSnapshot(DateTimeOffset At, ImmutableArray<BoardRow> Gateways, BoardFigures Sum)
{
    public static readonly OverviewSnapshot Empty = new(default, [], BoardRow.NoFigures("", ""));

    /// <summary>Today's, by the centre's time zone: what is usual is usual on it.</summary>
    public string Weekday { get; init; } = "";

    /// <summary>What usually closes within the hour that the figures are of; null where nobody can say.</summary>
    public double? UsualInHour { get; init; }

    /// <summary>What closed today, by the centre's time zone.</summary>
    public FigureCounts Today { get; init; } = new();

    /// <summary>What closed within the four weeks before today.</summary>
    public FigureCounts FourWeeks { get; init; } = new();

    /// <summary>Records on the way, over all gateways.</summary>
    public long Waiting { get; init; }

    /// <summary>The newest ones, newest first.</summary>
    public ImmutableArray<PassageSummary> Passages { get; init; } = [];

    /// <summary>True if the store could not be read: what is shown is of an earlier moment.</summary>
    public bool ReadFailing { get; init; }
}
