using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Central.Api;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store;

/// <summary>One passage with everything that was said of it.</summary>
internal static class PassageDetailQuery
{
    public static PassageDetail? Read(SqliteConnection connection, string gateway, string id)
    {
        using var passage = new Statement(connection, """
            SELECT g.crossing, g.id, e.body FROM passages p
            JOIN gateways g ON g.id = p.gateway JOIN events e ON e.id = p.event
            WHERE g.gateway = $1 AND p.id = $2
            """);
        using var reader = passage.Query(gateway, id);
        if (!reader.Read())
        {
            return null;
        }

        var told = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(2), ReportingJson.Default.PassageEvent);
        return told?.Data is { } document
            ? new PassageDetail(reader.GetString(0), gateway, document, Events(connection, reader.GetInt64(1), id))
            : null;
    }

    private static ImmutableArray<StoredEvent> Events(SqliteConnection connection, long gateway, string id)
    {
        using var events = new Statement(connection, """
            SELECT e.event_id, e.source, e.type, e.time, e.received FROM events e
            JOIN epochs ON epochs.id = e.epoch
            WHERE epochs.gateway = $1 AND e.subject = $2 ORDER BY e.id
            """);
        using var reader = events.Query(gateway, id);
        var found = ImmutableArray.CreateBuilder<StoredEvent>();
        while (reader.Read())
        {
            found.Add(new StoredEvent(
                reader.GetString(0), reader.GetString(1), reader.GetString(2),
                Moment.Read(reader.GetInt64(3)), Moment.Read(reader.GetInt64(4))));
        }

        return found.ToImmutable();
    }
}
