using System.Collections.Immutable;
using System.Data.Common;
using GreenLane.Central.Api;
using GreenLane.Central.Figures;
using GreenLane.Central.Store.Rollup;

namespace GreenLane.Central.Store.Queries;

/// <summary>Counts of what closed lately, from sums of five minutes; older ones than a day are gone.</summary>
internal static class ThroughputQuery
{
    private const long SlotMs = 300_000;

    /// <param name="from">Taken back to the beginning of its five minutes.</param>
    public static ThroughputDocument Read(DbConnection connection, DateTimeOffset from, DateTimeOffset to)
    {
        var first = Moment.Store(from) / SlotMs * SlotMs;
        var sums = string.Join(", ", RollupMeasures.OverRows.Select((sum, n) => $"cast({sum} AS bigint) AS m{n}"));
        using var closed = new Statement(connection, $"""
            SELECT g.crossing, g.gateway, s.* FROM (SELECT gateway AS of, lane, {sums} FROM {RollupTable.Slots.Name}
                WHERE at >= $1 AND at <= $2 GROUP BY gateway, lane) s
            JOIN gateways g ON g.id = s.of ORDER BY g.crossing, g.gateway, s.lane
            """);
        using var reader = closed.Query(first, Moment.Store(to));
        var sum = new FigureSums();
        var lanes = ImmutableArray.CreateBuilder<LaneThroughput>();
        while (reader.Read())
        {
            var lane = new FigureSums();
            lane.Add(reader, 4);
            sum.Add(lane);
            lanes.Add(new LaneThroughput(reader.GetString(0), reader.GetString(1), reader.GetString(3), Of(lane)));
        }

        return new ThroughputDocument(Moment.Read(first), to, Of(sum), lanes.ToImmutable());
    }

    /// <summary>What closed since then and had been referred, by reason, most frequent first.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Referred(DbConnection connection, DateTimeOffset since)
    {
        var sums = string.Join(", ", RollupMeasures.OverRows.Select(sum => $"cast({sum} AS bigint)"));
        using var referred = new Statement(connection, $"SELECT {sums} FROM {RollupTable.Hours.Name} WHERE at >= $1");
        using var reader = referred.Query(Moment.Store(since));
        reader.Read();
        var found = new FigureSums();
        found.Add(reader, 0);
        return [.. found.Reasons().OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, (int)pair.Value))];
    }

    private static Throughput Of(FigureSums sums)
    {
        var counts = sums.Say(new FigureCounts());
        var outcomes = new (string Outcome, long Count)[]
        {
            ("released", counts.ReleasedAutomatically + counts.ReleasedByOfficer), ("referred", counts.LeftUnreleased),
            ("withdrawn", counts.Withdrawn), ("not-used", counts.NotUsed), ("intrusion", counts.Intrusions),
            ("to-desk", counts.ToDesk), ("to-inspection", counts.Inspected), ("interrupted", counts.Interrupted),
            ("unknown", counts.OtherOutcomes),
        };
        return new Throughput
        {
            Closed = (int)counts.Closed,
            Released = (int)outcomes[0].Count,
            ReleasedAutomatically = (int)counts.ReleasedAutomatically,
            Referred = (int)counts.Referred,
            ByReason = counts.ByReason.ToImmutableSortedDictionary(pair => pair.Key, pair => (int)pair.Value),
            ByOutcome = outcomes.Where(one => one.Count != 0)
                .ToImmutableSortedDictionary(one => one.Outcome, one => (int)one.Count),
            MedianDwellSeconds = counts.Dwell.P50,
            P95DwellSeconds = counts.Dwell.P95,
        };
    }
}
