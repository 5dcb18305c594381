using System.Data.Common;
using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>The gateways that are led and the latest they said of themselves, in memory.</summary>
internal sealed class GatewayBook(IStoreTables tables)
{
    private const int MaximumGateways = 4096;
    private const int MaximumLanesPerGateway = 64;

    /// <summary>Who was heard when is written no finer than this: it is asked for after a minute and a half.</summary>
    private static readonly TimeSpan HeardStep = TimeSpan.FromSeconds(1);

    private readonly Dictionary<GatewayKey, GatewayRow> _rows = [];
    private int _elsewhere;

    public IReadOnlyDictionary<long, GatewayKey> Keys => _rows.Values.ToDictionary(row => row.Id, row => row.Key);

    /// <returns>Null if there are too many gateways for one more.</returns>
    public GatewayRow? For(GatewayKey key)
    {
        if (!_rows.TryGetValue(key, out var row) && _rows.Count + _elsewhere < MaximumGateways)
        {
            row = new GatewayRow(tables.AddGateway(key), key, new SessionOrder(null, ""));
            _rows.Add(key, row);
        }

        return row;
    }

    // A Last Will is the broker's word, not the gateway's.
    public static void Heard(GatewayRow row, Arrival arrival, StoreBatch batch)
    {
        if (!arrival.Replayed && arrival is not OnlineArrival { Document.Online: false }
            && (row.Heard is not { } before || arrival.ReceivedAt - before >= HeardStep))
        {
            row.Heard = arrival.ReceivedAt;
            batch.Touch(row);
        }
    }

    /// <returns>False if it is a late word of a run that ended.</returns>
    public static bool Take(GatewayRow row, OnlineArrival arrival, StoreBatch batch)
    {
        var document = arrival.Document;
        if (row.Sessions.HasEnded(document.Session))
        {
            return false;
        }

        row.Sessions = row.Sessions.After(document.Session);
        row.Since = row.Online == document.Online ? row.Since : arrival.ReceivedAt;
        row.Online = document.Online;
        batch.Touch(row);
        return true;
    }

    /// <returns>False if it is a late word of a run that ended.</returns>
    public static bool Take(GatewayRow row, HealthArrival arrival, StoreBatch batch)
    {
        if (row.Sessions.HasEnded(arrival.Document.Session))
        {
            return false;
        }

        row.Sessions = row.Sessions.After(arrival.Document.Session);
        row.NewHealth = arrival.Document;
        batch.Touch(row);
        return true;
    }

    /// <returns>False if it is a late word of a run that ended, or an older revision.</returns>
    public static bool Take(GatewayRow row, LaneArrival arrival, StoreBatch batch)
    {
        var document = arrival.Document;
        var known = row.Lanes.TryGetValue(document.Id, out var held);
        var late = document.Session is { } session && row.Sessions.HasEnded(session);
        if (late || (known && held.Session == document.Session && document.Revision < held.Revision)
            || (!known && row.Lanes.Count >= MaximumLanesPerGateway))
        {
            return false;
        }

        if (document.Session is { } run && !row.Sessions.IsCurrent(run))
        {
            row.Sessions = row.Sessions.After(run);
            batch.Touch(row);
        }

        row.Lanes[document.Id] = (document.Session, document.Revision, LaneRow.DirectionOf(document));
        batch.Set(new LaneRow(row.Id, document));
        return true;
    }

    public void Load(Shares shares)
    {
        _rows.Clear();
        _elsewhere = 0;
        var byId = new Dictionary<long, GatewayRow>();
        using (var gateways = new Statement(
            tables.Connection, "SELECT id, crossing, gateway, session, earlier, online, since, heard FROM gateways"))
        {
            using var reader = gateways.Query();
            while (reader.Read())
            {
                var key = new GatewayKey(reader.GetString(1), reader.GetString(2));
                if (!shares.Has(key))
                {
                    _elsewhere++;
                    continue;
                }

                var session = reader.IsDBNull(3) ? null : reader.GetString(3);
                var row = new GatewayRow(reader.GetInt64(0), key, new SessionOrder(session, reader.GetString(4)))
                {
                    Online = reader.IsDBNull(5) ? null : reader.GetInt64(5) != 0,
                    Since = reader.IsDBNull(6) ? null : Moment.Read(reader.GetInt64(6)),
                    Heard = reader.IsDBNull(7) ? null : Moment.Read(reader.GetInt64(7)),
                };
                _rows.Add(key, row);
                byId.Add(row.Id, row);
            }
        }

        LoadLanes(byId);
    }

    private void LoadLanes(Dictionary<long, GatewayRow> gateways)
    {
        using var lanes = new Statement(
            tables.Connection, "SELECT gateway, lane, session, revision, direction FROM lanes");
        using var reader = lanes.Query();
        while (reader.Read())
        {
            if (gateways.TryGetValue(reader.GetInt64(0), out var row))
            {
                row.Lanes[reader.GetString(1)] = (Text(reader, 2), reader.GetInt64(3), Text(reader, 4));
            }
        }
    }

    private static string? Text(DbDataReader reader, int column)
        => reader.IsDBNull(column) ? null : reader.GetString(column);
}
