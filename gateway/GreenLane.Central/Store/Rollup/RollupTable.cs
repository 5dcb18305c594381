using System.Collections.Immutable;

namespace GreenLane.Central.Store.Rollup;

/// <summary>Sums of passages that closed in the same slot of time and share some keys.</summary>
/// <param name="Time">The column of what is rolled up that says which slot: slot, hour, day or month.</param>
/// <param name="Keys">What its rows are told apart by, besides <c>at</c>.</param>
/// <param name="Order">The primary key, in the order in which it is asked for.</param>
/// <param name="Kept">How long its rows stay; null: for ever.</param>
internal sealed record RollupTable(
    string Name, string Time, string[] Keys, string[] Order, TimeSpan? Kept = null, string[]? AlsoBy = null)
{
    private static readonly string[] Numbers = ["at", "gateway"];
    private static readonly string[] LaneKeys = ["gateway", "lane", "direction", "issuer"];
    private static readonly string[] LaneOrder = ["gateway", "at", "lane", "direction", "issuer"];
    private static readonly string[] OperatorKeys = ["issuer", "operator", "gateway", "direction"];
    private static readonly string[] OperatorOrder = ["operator", "at", "issuer", "gateway", "direction"];

    /// <summary>Five minutes by lane: the last hour as it goes on.</summary>
    public static readonly RollupTable Slots = new(
        "figures_slot", "slot", ["gateway", "lane", "direction"], ["at", "gateway", "lane", "direction"],
        TimeSpan.FromHours(25));

    /// <summary>Hours by gateway: today, and what is usual on this weekday.</summary>
    public static readonly RollupTable Recent = new(
        "figures_recent", "hour", ["gateway", "direction"], ["at", "gateway", "direction"], TimeSpan.FromDays(35));

    public static readonly RollupTable Hours = new(
        "figures_hour", "hour", ["direction", "issuer"], ["at", "direction", "issuer"]);

    public static readonly RollupTable Days = new(
        "figures_day", "day", ["direction", "issuer"], ["at", "direction", "issuer"]);

    public static readonly RollupTable LaneDays = new(
        "figures_lane_day", "day", LaneKeys, LaneOrder, AlsoBy: ["at"]);

    public static readonly RollupTable LaneMonths = new(
        "figures_lane_month", "month", LaneKeys, LaneOrder);

    public static readonly RollupTable OperatorDays = new(
        "figures_operator_day", "day", OperatorKeys, OperatorOrder, AlsoBy: ["gateway", "at"]);

    public static readonly RollupTable OperatorMonths = new(
        "figures_operator_month", "month", OperatorKeys, OperatorOrder);

    public static readonly ImmutableArray<RollupTable> All =
        [Slots, Recent, Hours, Days, LaneDays, LaneMonths, OperatorDays, OperatorMonths];

    /// <summary>What creates it; the same words for both kinds of store.</summary>
    public string Create()
    {
        var keys = Keys.Prepend("at")
            .Select(key => $"{key} {(Numbers.Contains(key) ? "bigint" : "text")} NOT NULL");
        var measures = RollupMeasures.Names
            .Select((name, n) => $"{name} {(n == RollupMeasures.TimedMs ? "bigint" : "integer")}");
        var index = AlsoBy is null ? "" : $"CREATE INDEX {Name}_also ON {Name} ({string.Join(", ", AlsoBy)});";
        return $"""
            CREATE TABLE {Name} ({string.Join(", ", keys.Concat(measures))}, PRIMARY KEY ({string.Join(", ", Order)}));
            {index}
            """;
    }

    /// <summary>Adds what was taken; rows older than $1 (ms) are left out, where a table forgets.</summary>
    public string AddTaken() => Add("taken");

    /// <param name="source">Rows as <see cref="RollupSource"/> makes them.</param>
    public string Add(string source)
    {
        var keys = string.Join(", ", Keys);
        var names = RollupMeasures.Names;
        var sums = string.Join(", ", RollupMeasures.OverPassages.Select(sum => $"nullif({sum}, 0)"));
        var merged = string.Join(
            ", ",
            names.Select(name => $"{name} = nullif(coalesce({Name}.{name}, 0) + coalesce(excluded.{name}, 0), 0)"));
        return $"""
            INSERT INTO {Name} (at, {keys}, {string.Join(", ", names)})
            SELECT {Time}, {keys}, {sums} FROM {source} JOIN calendar USING (hour) WHERE {Time} >= $1
            GROUP BY {Time}, {keys}
            ON CONFLICT ({string.Join(", ", Order)}) DO UPDATE SET {merged}
            """;
    }
}
