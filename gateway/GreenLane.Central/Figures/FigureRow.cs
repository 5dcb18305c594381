using System.Globalization;

namespace GreenLane.Central.Figures;

/// <summary>Counts as one row of a table, for spreadsheets and statistics. Null where nothing was measured.</summary>
internal sealed class FigureRow
{
    /// <summary>The row's beginning, UTC; null in a breakdown.</summary>
    public DateTime? At { get; set; }

    public string? Crossing { get; set; }

    public string? Gateway { get; set; }

    public string? Issuer { get; set; }

    public string? Key { get; set; }

    public long Closed { get; set; }

    public long ReleasedAutomatically { get; set; }

    public long ReleasedByOfficer { get; set; }

    public long Referred { get; set; }

    public long Overrides { get; set; }

    public long LeftUnreleased { get; set; }

    public long NotUsed { get; set; }

    public long Withdrawn { get; set; }

    public long Intrusions { get; set; }

    public long ToDesk { get; set; }

    public long Inspected { get; set; }

    public long? Found { get; set; }

    public long Interrupted { get; set; }

    public long OtherOutcomes { get; set; }

    public long DwellCount { get; set; }

    public double? DwellP50Seconds { get; set; }

    public double? DwellP90Seconds { get; set; }

    public double? DwellP99Seconds { get; set; }

    public double? WcoMeanSeconds { get; set; }

    public long RandomDrawn { get; set; }

    public long RandomEligible { get; set; }

    /// <summary>"id=count" of every reason, separated by spaces.</summary>
    public string Reasons { get; set; } = "";

    /// <summary>Names of the columns, in the order of <see cref="Fields"/>.</summary>
    public static ReadOnlySpan<string> Columns => new[]
    {
        "at", "crossing", "gateway", "issuer", "key", "closed", "releasedAutomatically", "releasedByOfficer",
        "referred", "overrides", "leftUnreleased", "notUsed", "withdrawn", "intrusions", "toDesk", "inspected", "found",
        "interrupted", "otherOutcomes", "dwellCount", "dwellP50Seconds", "dwellP90Seconds", "dwellP99Seconds",
        "wcoMeanSeconds", "randomDrawn", "randomEligible", "reasons",
    };

    public static FigureRow Of(SeriesRow row) => Of(row, new FigureRow { At = row.At.UtcDateTime });

    public static FigureRow Of(BreakdownRow row) => Of(
        row, new FigureRow { Crossing = row.Crossing, Gateway = row.Gateway, Issuer = row.Issuer, Key = row.Key });

    /// <summary>The row as text; empty where there is nothing.</summary>
    public IEnumerable<string> Fields()
    {
        var values = new object?[]
        {
            At?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), Crossing, Gateway, Issuer, Key, Closed,
            ReleasedAutomatically, ReleasedByOfficer, Referred, Overrides, LeftUnreleased, NotUsed, Withdrawn,
            Intrusions, ToDesk, Inspected, Found, Interrupted, OtherOutcomes, DwellCount, DwellP50Seconds,
            DwellP90Seconds, DwellP99Seconds, WcoMeanSeconds, RandomDrawn, RandomEligible, Reasons,
        };
        return values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
    }

    private static FigureRow Of(FigureCounts counts, FigureRow row)
    {
        row.Closed = counts.Closed;
        row.ReleasedAutomatically = counts.ReleasedAutomatically;
        row.ReleasedByOfficer = counts.ReleasedByOfficer;
        row.Referred = counts.Referred;
        row.Overrides = counts.Overrides;
        row.LeftUnreleased = counts.LeftUnreleased;
        row.NotUsed = counts.NotUsed;
        row.Withdrawn = counts.Withdrawn;
        row.Intrusions = counts.Intrusions;
        row.ToDesk = counts.ToDesk;
        row.Inspected = counts.Inspected;
        row.Found = counts.Found;
        row.Interrupted = counts.Interrupted;
        row.OtherOutcomes = counts.OtherOutcomes;
        row.DwellCount = counts.Dwell.N;
        row.DwellP50Seconds = counts.Dwell.P50;
        row.DwellP90Seconds = counts.Dwell.P90;
        row.DwellP99Seconds = counts.Dwell.P99;
        row.WcoMeanSeconds = counts.TimeRelease.Wco.MeanSeconds;
        row.RandomDrawn = counts.RandomInspection.Drawn;
        row.RandomEligible = counts.RandomInspection.Eligible;
        row.Reasons = string.Join(' ', counts.ByReason.Select(pair => $"{pair.Key}={pair.Value}"));
        return row;
    }
}
