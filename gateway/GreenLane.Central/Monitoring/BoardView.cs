using System.Collections.Immutable;

namespace GreenLane.Central.Monitoring;

/// <summary>The part of the board that one page draws: never more lines than somebody can read. Pure.</summary>
/// <param name="Lines">Most abnormal first.</param>
/// <param name="Page">From 1.</param>
public sealed record BoardView(ImmutableArray<BoardLine> Lines, int Page, int Pages)
{
    public const int MaximumLines = 25;

    /// <param name="rows">The whole board, most abnormal first.</param>
    /// <param name="crossing">Only its gateways, one by one; null for all, by crossing where they are too many.</param>
    /// <param name="page">From 1; beyond the last it is the last.</param>
    public static BoardView Of(ImmutableArray<BoardRow> rows, string? crossing, int page)
    {
        var wanted = crossing is null ? rows : [.. rows.Where(row => row.Gateway.Crossing == crossing)];
        var byCrossing = crossing is null && wanted.Length > MaximumLines;

        // The groups come in the order of their first row, which is their worst: the board stays sorted.
        var lines = byCrossing
            ? wanted.GroupBy(row => row.Gateway.Crossing).Select(rows => new BoardLine([.. rows]) { IsCrossing = true })
            : wanted.Select(row => new BoardLine([row]));
        var count = byCrossing ? wanted.DistinctBy(row => row.Gateway.Crossing).Count() : wanted.Length;
        var pages = Math.Max(1, (count + MaximumLines - 1) / MaximumLines);
        var shown = Math.Clamp(page, 1, pages);
        return new BoardView([.. lines.Skip((shown - 1) * MaximumLines).Take(MaximumLines)], shown, pages);
    }
}
