using GreenLane.Central.Store.Rollup;

namespace GreenLane.Central.Figures;

/// <summary>Sums of a time that make part of an answer.</summary>
/// <param name="To">Not included.</param>
/// <param name="Sign">1 to add them, -1 to take them away.</param>
internal sealed record FigurePart(RollupTable Table, DateTimeOffset From, DateTimeOffset To, int Sign = 1);
