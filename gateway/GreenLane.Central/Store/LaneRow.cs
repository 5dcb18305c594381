using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store;

/// <summary>The latest a gateway said of one of its lanes.</summary>
internal readonly record struct LaneRow(long Gateway, LaneDocument Document);
