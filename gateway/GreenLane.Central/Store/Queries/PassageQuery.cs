using System.Data.Common;
using System.Globalization;
using GreenLane.Central.Api;
using GreenLane.Central.Ingest;
using GreenLane.Central.Search;

namespace GreenLane.Central.Store.Queries;

/// <summary>Passages, newest first.</summary>
internal static class PassageQuery
{
    /// <summary>What a filter asks, as parameters from $1 on.</summary>
    private const string Filtered = """
        p.sort >= $1 AND p.sort < $2
            AND (cast($3 AS text) IS NULL OR g.gateway = $3) AND (cast($4 AS text) IS NULL OR p.lane = $4)
            AND (cast($5 AS text) IS NULL OR p.operator_id = $5) AND (cast($6 AS text) IS NULL OR p.outcome = $6)
            AND (cast($7 AS text) IS NULL OR p.reason = $7)
        """;

    private const string Columns = """
        SELECT p.id, g.crossing, g.gateway, p.lane, p.opened, p.decided, p.closed, p.clock, p.outcome, p.released_by,
            p.verdict, p.reason, p.identity, p.operator_id, p.issuer, p.dwell
        FROM passages p JOIN gateways g ON g.id = p.gateway
        """;

    public static PassageList? List(DbConnection connection, PassageFilter filter, string? after, int limit)
    {
        var (sort, number) = (long.MaxValue, long.MaxValue);
        if (after is not null)
        {
            using var place = new Statement(connection, """
                SELECT p.sort, p.n FROM passages p JOIN gateways g ON g.id = p.gateway
                WHERE p.id = $1 AND (cast($2 AS text) IS NULL OR g.gateway = $2) ORDER BY p.n LIMIT 1
                """);
            using var found = place.Query(after, filter.Gateway);
            if (!found.Read())
            {
                return null;
            }

            (sort, number) = (found.GetInt64(0), found.GetInt64(1));
        }

        using var list = new Statement(connection, $"""
            {Columns} WHERE {Filtered} AND (p.sort, p.n) < ($8, $9) ORDER BY p.sort DESC, p.n DESC LIMIT $10
            """);
        using var reader = list.Query([.. Values(filter), sort, number, limit + 1]);
        var items = ReadAll(reader);
        return items.Count > limit
            ? new PassageList([.. items.Take(limit)], items[limit - 1].Id)
            : new PassageList([.. items], null);
    }

    public static PassageSummary? One(DbConnection connection, GatewayKey gateway, string id)
    {
        using var one = new Statement(
            connection, $"{Columns} WHERE g.crossing = $1 AND g.gateway = $2 AND p.id = $3");
        using var reader = one.Query(gateway.Crossing, gateway.Gateway, id);
        return ReadAll(reader).FirstOrDefault();
    }

    /// <summary>Passages in whose latest event one of these pseudonyms stands, newest first.</summary>
    /// <param name="mostLooked">How many the index may name that are looked at.</param>
    public static PassageSearch Search(
        DbConnection connection, PassageFilter filter, IReadOnlySet<string> pseudonyms, int limit, int mostLooked)
    {
        if (pseudonyms.Count == 0)
        {
            return new PassageSearch([], null);
        }

        // Numbers, so they may stand in the text. An event comes after the time under which its passage is sorted:
        // older months of events are left out.
        var names = string.Join(
            ',', pseudonyms.Select(each => VehicleNames.Of(each).ToString(CultureInfo.InvariantCulture)));
        using var search = new Statement(connection, $"""
            SELECT p.id, g.crossing, g.gateway, p.lane, p.opened, p.decided, p.closed, p.clock, p.outcome,
                p.released_by, p.verdict, p.reason, p.identity, p.operator_id, p.issuer, p.dwell, s.sort,
                CASE WHEN {Filtered} THEN e.body END
            FROM (SELECT gateway, passage, min(sort) AS sort FROM passage_names
                WHERE name IN ({names}) AND sort >= $1 AND sort < $2
                GROUP BY gateway, passage ORDER BY min(sort) DESC, passage DESC LIMIT $8) s
            JOIN passages p ON p.gateway = s.gateway AND p.id = s.passage JOIN gateways g ON g.id = p.gateway
            JOIN events e ON e.epoch = p.epoch AND e.sequence = p.sequence AND e.received >= p.sort
            ORDER BY s.sort DESC, p.id DESC
            """);
        using var reader = search.Query([.. Values(filter), (long)mostLooked]);
        var found = new List<PassageSummary>();
        var (looked, last) = (0, 0L);
        while (found.Count < limit && reader.Read())
        {
            looked++;
            last = reader.GetInt64(16);
            if (!reader.IsDBNull(17) && VehicleNames.StandIn(reader.GetFieldValue<byte[]>(17), pseudonyms))
            {
                found.Add(Summary(reader));
            }
        }

        var isCut = looked == mostLooked || found.Count == limit;
        return new PassageSearch([.. found], isCut ? Moment.Read(last) : null);
    }

    private static object?[] Values(PassageFilter filter) =>
    [
        filter.From is { } from ? Moment.Store(from) : long.MinValue,
        filter.To is { } to ? Moment.Store(to) : long.MaxValue,
        filter.Gateway, filter.Lane, filter.Operator, filter.Outcome, filter.Reason,
    ];

    private static List<PassageSummary> ReadAll(DbDataReader reader)
    {
        var items = new List<PassageSummary>();
        while (reader.Read())
        {
            items.Add(Summary(reader));
        }

        return items;
    }

    private static PassageSummary Summary(DbDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Crossing = reader.GetString(1),
        Gateway = reader.GetString(2),
        Lane = reader.GetString(3),
        OpenedAt = Moment.Read(reader.GetInt64(4)),
        DecidedAt = reader.IsDBNull(5) ? null : Moment.Read(reader.GetInt64(5)),
        ClosedAt = reader.IsDBNull(6) ? null : Moment.Read(reader.GetInt64(6)),
        Clock = reader.GetString(7),
        Outcome = Text(reader, 8),
        ReleasedBy = Text(reader, 9),
        Verdict = Text(reader, 10),
        Reason = Text(reader, 11),
        Identity = Text(reader, 12),
        OperatorId = Text(reader, 13),
        Issuer = Text(reader, 14),
        DwellSeconds = reader.IsDBNull(15) ? null : reader.GetDouble(15),
    };

    private static string? Text(DbDataReader reader, int column)
        => reader.IsDBNull(column) ? null : reader.GetString(column);
}
