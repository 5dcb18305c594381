using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store.Queries;

/// <summary>What gateways said of their own journals: kept here, it proves them there.</summary>
internal static class CheckpointQuery
{
    public static CheckpointPage Read(DbConnection connection, string gateway, int limit)
    {
        using var words = new Statement(connection, $"""
            SELECT e.body FROM events e JOIN epochs ON epochs.id = e.epoch JOIN gateways g ON g.id = epochs.gateway
            WHERE g.gateway = $1 AND e.type = '{PassageEvent.JournalCheckpoint}'
            ORDER BY e.received DESC, e.sequence DESC LIMIT $2
            """);
        using var reader = words.Query(gateway, limit);
        var items = ImmutableArray.CreateBuilder<CheckpointDocument>();
        while (reader.Read())
        {
            var told = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), ReportingJson.Default.PassageEvent);
            if (told?.Checkpoint is { } word)
            {
                items.Add(word);
            }
        }

        return new CheckpointPage(items.ToImmutable());
    }
}
