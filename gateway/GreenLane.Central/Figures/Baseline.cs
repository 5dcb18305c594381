using System.Collections.Immutable;

namespace GreenLane.Central.Figures;

/// <summary>What is usual on a weekday: the mean of the same hour of the last four weeks.</summary>
/// <param name="Day">Beginning of the day that it is the baseline of.</param>
/// <param name="ClosedByHour">24 means by hour of that day; null where there is no history.</param>
/// <param name="Weeks">How many of the last four weeks there are figures of.</param>
public sealed record Baseline(DateTimeOffset Day, ImmutableArray<double?> ClosedByHour, int Weeks);
