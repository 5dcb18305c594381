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
    private static readonly string[] GatewayKeys = ["gateway", "direction", "issuer"];
    private static readonly string[] GatewayOrder = ["gateway", "at", "direction", "issuer"];
    private static readonly string[] TotalKeys = ["issuer", "operator", "direction"];
    private static readonly string[] TotalOrder = ["operator", "at", "issuer", "direction"];
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

    /// <summary>Gateways without their lanes: all of them side by side, and the crossings they make.</summary>
    public static readonly RollupTable GatewayDays = new(
        "figures_gateway_day", "day", GatewayKeys, GatewayOrder, AlsoBy: ["at"]);

    public static readonly RollupTable GatewayMonths = new(
        "figures_gateway_month", "month", GatewayKeys, GatewayOrder);

    /// <summary>Operators wherever their trucks were: all of them side by side.</summary>
    public static readonly RollupTable OperatorTotalDays = new(
        "figures_operator_total_day", "day", TotalKeys, TotalOrder, AlsoBy: ["at"]);

    public static readonly RollupTable OperatorTotalMonths = new(
        "figures_operator_total_month", "month", TotalKeys, TotalOrder);

    /// <summary>Those that a store has from the beginning.</summary>
    public static readonly ImmutableArray<RollupTable> First =
        [Slots, Recent, Hours, Days, LaneDays, LaneMonths, OperatorDays, OperatorMonths];

    /// <summary>Those that came later, each with the finer one that it is filled from.</summary>
    public static readonly ImmutableArray<(RollupTable Table, RollupTable From)> Later =
    [
        (GatewayDays, LaneDays), (GatewayMonths, LaneMonths), (OperatorTotalDays, OperatorDays),
        (OperatorTotalMonths, OperatorMonths),
    ];

    public static readonly ImmutableArray<RollupTable> All = [.. First, .. Later.Select(pair => pair.Table)];

    /// <summary>Sums by day, those that tell least apart first.</summary>
    public static readonly ImmutableArray<RollupTable> ByDay =
        [Days, OperatorTotalDays, GatewayDays, LaneDays, OperatorDays];

    /// <summary>The same by month; where nothing but direction and issuer is told apart, days are few.</summary>
    public static readonly ImmutableArray<RollupTable> ByMonth =
        [Days, OperatorTotalMonths, GatewayMonths, LaneMonths, OperatorMonths];

    /// <summary>Time, keys and measures.</summary>
    public string Columns => string.Join(", ", Keys.Prepend("at").Concat(RollupMeasures.Names));

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

    /// <summary>Fills it, empty, from sums that tell more apart.</summary>
    public string Fill(RollupTable from)
        => $"INSERT INTO {Name} ({Columns}) {SumsOf(from)};";

    /// <summary>What it would hold by sums that tell more apart.</summary>
    public string SumsOf(RollupTable finer)
    {
        var keys = string.Join(", ", Keys);
        return $"""
            SELECT at, {keys}, {string.Join(", ", RollupMeasures.OverRows)} FROM {finer.Name} GROUP BY at, {keys}
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
            INSERT INTO {Name} ({Columns})
            SELECT {Time}, {keys}, {sums} FROM {source} JOIN calendar USING (hour) WHERE {Time} >= $1
            GROUP BY {Time}, {keys}
            ON CONFLICT ({string.Join(", ", Order)}) DO UPDATE SET {merged}
            """;
    }
}
