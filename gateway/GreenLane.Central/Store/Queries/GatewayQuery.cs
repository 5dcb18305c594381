using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using GreenLane.Central.Api;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store.Queries;

/// <summary>Gateways with their lanes and epochs, in order of crossing and name.</summary>
internal static class GatewayQuery
{
    public static ImmutableArray<GatewayDocument> Read(DbConnection connection)
    {
        var lanes = Lanes(connection);
        var epochs = Epochs(connection);
        using var gateways = new Statement(
            connection,
            "SELECT id, crossing, gateway, online, since, heard, health FROM gateways ORDER BY crossing, gateway");
        using var reader = gateways.Query();
        var found = ImmutableArray.CreateBuilder<GatewayDocument>();
        while (reader.Read())
        {
            var id = reader.GetInt64(0);
            var health = reader.IsDBNull(6)
                ? null
                : JsonSerializer.Deserialize(reader.GetString(6), ReportingJson.Default.HealthDocument);
            found.Add(Compose(reader, health, [.. lanes[id]], [.. epochs[id]]));
        }

        return found.ToImmutable();
    }

    private static GatewayDocument Compose(
        DbDataReader reader, HealthDocument? health, ImmutableArray<LaneDocument> lanes,
        ImmutableArray<EpochDocument> epochs)
    {
        var through = epochs.FirstOrDefault(epoch => epoch.Epoch == health?.Epoch)?.DurableThrough ?? 0;
        return new GatewayDocument
        {
            Crossing = reader.GetString(1),
            Gateway = reader.GetString(2),
            Online = reader.IsDBNull(3) ? null : reader.GetInt64(3) != 0,
            Since = Time(reader, 4),
            LastHeardAt = Time(reader, 5),
            Waiting = Math.Max(0, (health?.OutboxLast ?? 0) - through),
            Epochs = epochs,
            Registries = health?.Registries ?? [],
            Files = health?.Files ?? [],
            Sensors = health?.Sensors ?? [],
            Faults = health?.Faults ?? [],
            Clock = health?.Clock,
            Program = health?.Program,
            HealthAt = health?.At,
            Alarms = health?.Alarms ?? [],
            WatchLists = health?.WatchLists ?? [],
            RecognitionHash = health?.RecognitionHash,
            TrustHash = health?.TrustHash,
            HoursOfRoom = health?.HoursOfRoom,
            Lanes = lanes,
        };
    }

    private static DateTimeOffset? Time(DbDataReader reader, int column)
        => reader.IsDBNull(column) ? null : Moment.Read(reader.GetInt64(column));

    private static ILookup<long, LaneDocument> Lanes(DbConnection connection)
    {
        using var lanes = new Statement(connection, "SELECT gateway, document FROM lanes ORDER BY gateway, lane");
        using var reader = lanes.Query();
        var found = new List<(long Gateway, LaneDocument Lane)>();
        while (reader.Read())
        {
            var lane = JsonSerializer.Deserialize(reader.GetString(1), ReportingJson.Default.LaneDocument)!;
            found.Add((reader.GetInt64(0), lane));
        }

        return found.ToLookup(pair => pair.Gateway, pair => pair.Lane);
    }

    private static ILookup<long, EpochDocument> Epochs(DbConnection connection)
    {
        using var epochs = new Statement(
            connection, "SELECT gateway, epoch, durable_through, highest, stored, lost FROM epochs ORDER BY id");
        using var reader = epochs.Query();
        var found = new List<(long Gateway, EpochDocument Epoch)>();
        while (reader.Read())
        {
            var (highest, stored, lost) = (reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
            found.Add((
                reader.GetInt64(0),
                new EpochDocument(
                    reader.GetString(1), reader.GetInt64(2), highest, stored, lost, highest - stored - lost)));
        }

        return found.ToLookup(pair => pair.Gateway, pair => pair.Epoch);
    }
}
