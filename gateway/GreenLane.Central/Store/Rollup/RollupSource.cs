namespace GreenLane.Central.Store.Rollup;

/// <summary>How a passage's row is read for counting, wherever it lies.</summary>
internal static class RollupSource
{
    /// <summary>
    /// A dwell above a month is no dwell but a fault, and texts are keys here: neither may stop the counting of all
    /// others.
    /// </summary>
    private static readonly (string Name, string Type, string Of)[] Columns =
    [
        ("gateway", "bigint", "{0}gateway"),
        ("lane", "text", "{0}lane"),
        ("direction", "text", "coalesce({0}direction, 'unknown')"),
        ("issuer", "text", "coalesce(substr({0}issuer, 1, 64), '')"),
        ("operator", "text", "coalesce(substr({0}operator_id, 1, 64), '')"),
        ("counted", "bigint", "{0}counted"),
        ("outcome", "text", "{0}outcome"),
        ("released_by", "text", "{0}released_by"),
        ("verdict", "text", "{0}verdict"),
        ("reason", "text", "{0}reason"),
        ("finding", "integer", "{0}finding"),
        ("dwell", "double precision", "CASE WHEN {0}dwell BETWEEN 0 AND 2592000 THEN {0}dwell END"),
    ];

    public static readonly string Names = string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>With their types, as a table has them.</summary>
    public static readonly string Typed = string.Join(", ", Columns.Select(column => $"{column.Name} {column.Type}"));

    /// <summary>The columns as they are made of a passage.</summary>
    /// <param name="row">"new." or "old." in a trigger that goes row by row; else empty.</param>
    public static string Of(string row = "")
        => string.Join(", ", Columns.Select(column => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, column.Of, row)));

    /// <summary>What is made of the columns before they are summed up.</summary>
    public static string Derived(RollupDialect dialect)
        => "counted - counted % 3600000 AS hour, counted - counted % 300000 AS slot, "
            + $"{dialect.ReasonClass} AS reason_class, {dialect.DwellClass} AS dwell_class";

    /// <summary>Passages themselves in the form of what is summed up.</summary>
    /// <param name="where">What of them; the columns are those of <c>passages</c>.</param>
    public static string Passages(RollupDialect dialect, string where)
        => $"""
            (SELECT 1 AS sign, p.*, {Derived(dialect)} FROM
                (SELECT {Renamed()} FROM passages WHERE counted IS NOT NULL AND {where}) p)
            """;

    private static string Renamed()
        => string.Join(", ", Columns.Select(column => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, column.Of, "") + $" AS {column.Name}"));
}
