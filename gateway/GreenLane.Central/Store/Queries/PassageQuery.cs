using System.Data.Common;
using GreenLane.Central.Api;
using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store.Queries;

/// <summary>Passages, newest first.</summary>
internal static class PassageQuery
{
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
            {Columns} WHERE (p.sort, p.n) < ($1, $2) AND (cast($3 AS text) IS NULL OR g.gateway = $3)
                AND (cast($4 AS text) IS NULL OR p.lane = $4)
            ORDER BY p.sort DESC, p.n DESC LIMIT $5
            """);
        using var reader = list.Query(sort, number, filter.Gateway, filter.Lane, limit + 1);
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

    private static List<PassageSummary> ReadAll(DbDataReader reader)
    {
        var items = new List<PassageSummary>();
        while (reader.Read())
        {
            items.Add(new PassageSummary
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
            });
        }

        return items;
    }

    private static string? Text(DbDataReader reader, int column)
        => reader.IsDBNull(column) ? null : reader.GetString(column);
}
