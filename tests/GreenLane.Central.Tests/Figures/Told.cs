using GreenLane.Central.Figures;
using GreenLane.Central.Store;

namespace GreenLane.Central.Tests.Figures;

/// <summary>A passage's row as it lies in the store, counted one by one: what sums are held against.</summary>
internal sealed record Told(
    string Crossing, string Gateway, string Lane, string Direction, string Issuer, string Operator,
    DateTimeOffset Counted, string? Outcome, string? ReleasedBy, string? Verdict, string? Reason, double? Dwell,
    long? Finding)
{
    public static List<Told> All(StoreDatabase database)
    {
        using var connection = database.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT g.crossing, g.gateway, p.lane, coalesce(p.direction, 'unknown'), coalesce(p.issuer, ''),
                coalesce(p.operator_id, ''), p.counted, p.outcome, p.released_by, p.verdict, p.reason, p.dwell,
                p.finding
            FROM passages p JOIN gateways g ON g.id = p.gateway WHERE p.counted IS NOT NULL
            """;
        using var reader = command.ExecuteReader();
        var found = new List<Told>();
        while (reader.Read())
        {
            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
            found.Add(new Told(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3),
                reader.GetString(4), reader.GetString(5),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)), Text(7), Text(8),
                Text(9), Text(10) is "a-new-reason" ? "other" : Text(10),
                reader.IsDBNull(11) ? null : reader.GetDouble(11),
                reader.IsDBNull(12) ? null : reader.GetInt64(12)));
        }

        return found;
    }

    public bool Fits(FigureQuery query)
        => (query.Crossing ?? Crossing) == Crossing && (query.Gateway ?? Gateway) == Gateway
            && (query.Lane ?? Lane) == Lane && (query.Direction ?? Direction) == Direction
            && (query.Issuer ?? Issuer) == Issuer && (query.Operator ?? Operator) == Operator;

    public string Key(BreakdownBy by) => by switch
    {
        BreakdownBy.Crossing => Crossing,
        BreakdownBy.Gateway => $"{Crossing} {Gateway}",
        BreakdownBy.Lane => $"{Crossing} {Gateway} {Lane}",
        BreakdownBy.Direction => Direction,
        BreakdownBy.Issuer => Issuer,
        BreakdownBy.Operator => $"{Issuer} {Operator}",
        _ => Reason ?? "other",
    };

    /// <summary>Counted in the plainest way there is.</summary>
    public static string Count(IEnumerable<Told> told)
    {
        var all = told.ToList();
        var released = all.Where(one => one.Outcome == "released").ToList();
        var reasons = all.Where(one => one.Verdict == "refer").GroupBy(one => one.Reason ?? "other")
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}={group.Count()}");
        var automatic = released.Count(one => one.ReleasedBy is null or "automatic");
        return $"{all.Count} auto {automatic} officer {released.Count - automatic} "
            + $"override {released.Count(one => one is { Verdict: "refer", ReleasedBy: not (null or "automatic") })} "
            + $"not-used {all.Count(one => one.Outcome == "not-used")} "
            + $"inspected {all.Count(one => one.Outcome == "to-inspection")} "
            + $"found {all.Count(one => one.Finding > 0)} of {all.Count(one => one.Finding is not null)} "
            + $"dwell {all.Count(one => one.Dwell is not null)} {string.Join(',', reasons)}";
    }

    /// <summary>The same of what was answered.</summary>
    public static string Count(FigureCounts counts)
        => $"{counts.Closed} auto {counts.ReleasedAutomatically} officer {counts.ReleasedByOfficer} "
            + $"override {counts.Overrides} not-used {counts.NotUsed} inspected {counts.Inspected} "
            + $"found {counts.Found ?? 0} of {counts.InspectionsTold} "
            + $"dwell {counts.Dwell.N} {string.Join(',', counts.ByReason.Select(pair => $"{pair.Key}={pair.Value}"))}";
}
