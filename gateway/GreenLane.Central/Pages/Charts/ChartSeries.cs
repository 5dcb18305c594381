using System.Collections.Immutable;

namespace GreenLane.Central.Pages.Charts;

/// <summary>One line, or one part of the columns, of a chart.</summary>
/// <param name="Look">A class of the style sheet; told apart by dashes or hatching as well as by colour.</param>
/// <param name="Values">One for every place on the time axis; null where nothing was measured.</param>
public sealed record ChartSeries(string Name, string Look, ImmutableArray<double?> Values);
