using System.Data.Common;
using GreenLane.Central.Api;

namespace GreenLane.Central.Store.Queries;

/// <summary>Counts over the passages that closed within a period.</summary>
internal static class ThroughputQuery
{
    public static ThroughputDocument Read(DbConnection connection, DateTimeOffset from, DateTimeOffset to)
    {
        using var closed = new Statement(connection, """
            SELECT g.crossing, g.gateway, p.lane, p.outcome, p.released_by, p.verdict, p.reason, p.dwell
            FROM passages p JOIN gateways g ON g.id = p.gateway WHERE p.counted > $1 AND p.counted <= $2
            """);
        using var reader = closed.Query(Moment.Store(from), Moment.Store(to));
        var sum = new ThroughputTally();
        var lanes = new SortedDictionary<(string Crossing, string Gateway, string Lane), ThroughputTally>();
        while (reader.Read())
        {
            var key = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
            if (!lanes.TryGetValue(key, out var lane))
            {
                lanes.Add(key, lane = new ThroughputTally());
            }

            foreach (var tally in new[] { sum, lane })
            {
                tally.Add(
                    reader.IsDBNull(3) ? "unknown" : reader.GetString(3),
                    reader.IsDBNull(4) ? null : reader.GetString(4),
                    !reader.IsDBNull(5) && reader.GetString(5) == "refer",
                    reader.IsDBNull(6) ? null : reader.GetString(6),
                    reader.IsDBNull(7) ? null : reader.GetDouble(7));
            }
        }

        return new ThroughputDocument(
            from, to, sum.Total(),
            [
                .. lanes.Select(pair => new LaneThroughput(
                    pair.Key.Crossing, pair.Key.Gateway, pair.Key.Lane, pair.Value.Total())),
            ]);
    }

    public static IReadOnlyList<KeyValuePair<string, int>> Referred(DbConnection connection, DateTimeOffset since)
    {
        using var referred = new Statement(connection, """
            SELECT coalesce(reason, 'unknown'), count(*) FROM passages
            WHERE sort >= $1 AND verdict = 'refer' GROUP BY 1 ORDER BY 2 DESC, 1
            """);
        using var reader = referred.Query(Moment.Store(since));
        var found = new List<KeyValuePair<string, int>>();
        while (reader.Read())
        {
            found.Add(KeyValuePair.Create(reader.GetString(0), (int)reader.GetInt64(1)));
        }

        return found;
    }
}
