namespace GreenLane.Hardware;

/// <summary>Joins the answers of several lines.</summary>
internal static class BoardStatuses
{
    public static BoardStatus Worst(BoardStatus a, BoardStatus b) => a < b ? a : b;

    public static BoardStatus Worst(BoardStatus a, BoardStatus b, BoardStatus c) => Worst(Worst(a, b), c);
}
