using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using GreenLane.Central.Api;
using GreenLane.Central.Ingest;
using GreenLane.Central.Store;

namespace GreenLane.Central.Alarms;

/// <summary>What is asked of the store for alarms.</summary>
internal static class AlarmQuery
{
    public const int MostHistory = 500;

    /// <summary>More than this in a day is far beyond what anybody counts.</summary>
    private const long MostRaised = 100_000;

    /// <summary>When alarms were raised within the last day, and of which kind.</summary>
    public static List<(DateTimeOffset At, string Kind)> Raised(DbConnection connection, DateTimeOffset now)
    {
        using var raised = new Statement(
            connection, "SELECT raised, kind FROM alarms WHERE raised > $1 ORDER BY raised LIMIT $2");
        using var reader = raised.Query(Moment.Store(now.AddDays(-1)), MostRaised);
        var found = new List<(DateTimeOffset, string)>();
        while (reader.Read())
        {
            found.Add((Moment.Read(reader.GetInt64(0)), reader.GetString(1)));
        }

        return found;
    }

    /// <summary>Gateways in whose names messages were set aside since then.</summary>
    public static List<GatewayKey> SetAside(DbConnection connection, DateTimeOffset since)
    {
        // The latest are enough: each of them names a gateway, and older ones fall out of the time asked for.
        using var aside = new Statement(connection, """
            SELECT DISTINCT crossing, gateway
            FROM (SELECT crossing, gateway, received FROM set_aside ORDER BY n DESC LIMIT 2000) AS latest
            WHERE received > $1
            """);
        using var reader = aside.Query(Moment.Store(since));
        var found = new List<GatewayKey>();
        while (reader.Read())
        {
            found.Add(new GatewayKey(reader.GetString(0), reader.GetString(1)));
        }

        return found;
    }

    public static AlarmHistory History(DbConnection connection, long? after, int limit)
    {
        using var acts = new Statement(connection, """
            SELECT a.n, a.at, a.alarm, a.what, a.actor, a.reason, alarms.document
            FROM alarm_acts a JOIN alarms ON alarms.n = a.alarm WHERE a.n < $1 ORDER BY a.n DESC LIMIT $2
            """);
        using var reader = acts.Query(after ?? long.MaxValue, (long)limit + 1);
        var items = new List<(long N, AlarmHistoryItem Item)>();
        while (reader.Read())
        {
            var alarm = JsonSerializer.Deserialize(reader.GetString(6), CentralJson.Default.Alarm)!;
            var act = new AlarmAct(
                Moment.Read(reader.GetInt64(1)), reader.GetInt64(2), reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5));
            items.Add((reader.GetInt64(0), new AlarmHistoryItem(act, AlarmWords.View(alarm))));
        }

        var next = items.Count > limit ? items[limit - 1].N.ToString(CultureInfo.InvariantCulture) : null;
        return new AlarmHistory([.. items.Take(limit).Select(each => each.Item)], next);
    }
}
