using System.Collections.Immutable;

namespace GreenLane.Central.Figures;

/// <summary>A period cut into hours, days or months, every one of them, also where nothing closed.</summary>
/// <param name="From">As it was widened to the grain.</param>
/// <param name="To">As it was widened to the grain; not included.</param>
/// <param name="Zone">The time zone that days and months are of (IANA id).</param>
/// <param name="Total">All rows in sum; percentiles are those of all passages, not of the rows.</param>
/// <param name="NotMeasured">Figures that are not there, and a stable id of why.</param>
public sealed record Series(
    DateTimeOffset From,
    DateTimeOffset To,
    Grain Grain,
    string Zone,
    FigureCounts Total,
    ImmutableArray<SeriesRow> Rows,
    ImmutableSortedDictionary<string, string> NotMeasured);
