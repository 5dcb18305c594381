using System.Collections.Immutable;

namespace GreenLane.Central.Figures;

/// <summary>One gateway's figures on the overview, or those of all gateways in sum.</summary>
/// <param name="LastHour">What closed in the last 60 to 65 minutes.</param>
/// <param name="TodayByHour">24 counts of what closed, by hour of the day in the store's zone.</param>
/// <param name="UsualByHour">24 means of this weekday of the last four weeks; null where there is no history.</param>
public sealed record BoardFigures(
    string Crossing,
    string Gateway,
    FigureCounts LastHour,
    ImmutableArray<long> TodayByHour,
    ImmutableArray<double?> UsualByHour);
