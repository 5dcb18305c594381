using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using GreenLane.Central.Api;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store.Queries;

/// <summary>One passage with everything that was said of it.</summary>
internal static class PassageDetailQuery
{
    public static PassageDetail? Read(DbConnection connection, string country, string gateway, string id)
    {
        using var passage = new Statement(connection, """
            SELECT g.crossing, g.id, e.body FROM passages p
            JOIN gateways g ON g.id = p.gateway JOIN events e ON e.epoch = p.epoch AND e.sequence = p.sequence
            WHERE g.gateway = $1 AND p.id = $2
            """);
        using var reader = passage.Query(gateway, id);
        if (!reader.Read())
        {
            return null;
        }

        var crossing = reader.GetString(0);
        var row = reader.GetInt64(1);
        var told = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(2), ReportingJson.Default.PassageEvent);
        reader.Close();
        return told?.Data is { } document
            ? new PassageDetail(
                crossing, gateway, document, Events(connection, row, id, $"//{country}/{crossing}/{gateway}"))
            : null;
    }

    private static ImmutableArray<StoredEvent> Events(DbConnection connection, long gateway, string id, string source)
    {
        using var events = new Statement(connection, """
            SELECT epochs.epoch, e.sequence, e.lane, e.type, e.time, e.received FROM events e
            JOIN epochs ON epochs.id = e.epoch
            WHERE epochs.gateway = $1 AND e.subject = $2 ORDER BY e.received, e.sequence
            """);
        using var reader = events.Query(gateway, id);
        var found = ImmutableArray.CreateBuilder<StoredEvent>();
        while (reader.Read())
        {
            // Id and source are what the contract makes them of; they were held against it when the event came.
            found.Add(new StoredEvent(
                $"{reader.GetString(0)}-{reader.GetInt64(1)}", $"{source}/{reader.GetString(2)}", reader.GetString(3),
                Moment.Read(reader.GetInt64(4)), Moment.Read(reader.GetInt64(5))));
        }

        return found.ToImmutable();
    }
}
