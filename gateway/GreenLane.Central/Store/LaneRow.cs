using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store;

/// <summary>The latest a gateway said of one of its lanes.</summary>
internal readonly record struct LaneRow(long Gateway, LaneDocument Document)
{
    /// <summary>entry or exit; null for anything else.</summary>
    public static string? DirectionOf(LaneDocument document)
        => document.Direction is "entry" or "exit" ? document.Direction : null;
}
