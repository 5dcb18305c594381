using System.Collections.Immutable;

namespace GreenLane.Central.Figures;

/// <summary>The figures of the overview, of all gateways at once.</summary>
/// <param name="At">When they were taken.</param>
/// <param name="HourFrom">Beginning of the last hour's first five minutes.</param>
/// <param name="Sum">All gateways; its names are empty.</param>
/// <param name="Gateways">Those of which anything was counted, in order of crossing and name.</param>
public sealed record FigureBoard(
    DateTimeOffset At, DateTimeOffset HourFrom, BoardFigures Sum, ImmutableArray<BoardFigures> Gateways);
