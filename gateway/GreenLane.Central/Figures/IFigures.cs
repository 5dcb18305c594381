using System.Data.Common;

namespace GreenLane.Central.Figures;

/// <summary>What the crossings achieved, in figures that sum up to one another. Thread-safe.</summary>
/// <remarks>
/// What closed is counted within about a second of its commit. A store that cannot be read throws
/// <see cref="DbException"/>; a query that <see cref="FigureQuery.Obstacle"/> complains of throws
/// <see cref="ArgumentException"/>.
/// </remarks>
public interface IFigures
{
    Task<Series> HoursAsync(FigureQuery query, CancellationToken cancellation);

    Task<Breakdown> BreakdownAsync(FigureQuery query, BreakdownBy by, CancellationToken cancellation);

    /// <param name="other">Null: the period before, of as many hours, days or months.</param>
    Task<Comparison> CompareAsync(FigureQuery query, FigureQuery? other, CancellationToken cancellation);

    /// <summary>What is usual at a gateway on the weekday of this moment.</summary>
    Task<Baseline> BaselineAsync(string crossing, string gateway, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Everything the overview shows, in one. Kept for a moment and given to all who ask: the last hour is at most a
    /// second old, today half a minute, what is usual an hour.
    /// </summary>
    Task<FigureBoard> BoardAsync(DateTimeOffset now, CancellationToken cancellation);
}
