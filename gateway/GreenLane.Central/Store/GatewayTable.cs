using System.Text.Json;
using GreenLane.Central.Ingest;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store;

/// <summary>The gateways and the latest they said of themselves and their lanes, kept across restarts.</summary>
internal sealed class GatewayTable : IDisposable
{
    private const int MaximumGateways = 4096;
    private const int MaximumLanesPerGateway = 64;

    private readonly Dictionary<GatewayKey, GatewayRow> _rows = [];
    private readonly Statement _insert;
    private readonly Statement _heard;
    private readonly Statement _session;
    private readonly Statement _online;
    private readonly Statement _health;
    private readonly Statement _lane;

    public GatewayTable(SqliteConnection connection)
    {
        _insert = new Statement(connection, "INSERT INTO gateways (crossing, gateway) VALUES ($1, $2) RETURNING id");
        _heard = new Statement(connection, "UPDATE gateways SET heard = $2 WHERE id = $1");
        _session = new Statement(connection, "UPDATE gateways SET session = $2, earlier = $3 WHERE id = $1");
        _online = new Statement(connection, """
            UPDATE gateways SET since = CASE WHEN online IS $2 THEN since ELSE $3 END, online = $2 WHERE id = $1
            """);
        _health = new Statement(connection, "UPDATE gateways SET health = $2 WHERE id = $1");
        _lane = new Statement(connection, """
            INSERT OR REPLACE INTO lanes (gateway, lane, session, revision, document) VALUES ($1, $2, $3, $4, $5)
            """);
        Load(connection);
    }

    /// <returns>Null if there are too many gateways for one more.</returns>
    public GatewayRow? For(GatewayKey key)
    {
        if (!_rows.TryGetValue(key, out var row) && _rows.Count < MaximumGateways)
        {
            var id = _insert.Number(key.Crossing, key.Gateway)!.Value;
            row = new GatewayRow(id, key, new SessionOrder(null, ""));
            _rows.Add(key, row);
        }

        return row;
    }

    public GatewayKey KeyOf(long id) => _rows.Values.First(row => row.Id == id).Key;

    // A Last Will is the broker's word, not the gateway's.
    public void Heard(GatewayRow row, Arrival arrival)
    {
        if (!arrival.Replayed && arrival is not OnlineArrival { Document.Online: false })
        {
            _heard.Execute(row.Id, Moment.Store(arrival.ReceivedAt));
        }
    }

    /// <returns>False if it is a late word of a run that ended.</returns>
    public bool Take(GatewayRow row, OnlineArrival arrival)
    {
        var document = arrival.Document;
        if (row.Sessions.HasEnded(document.Session))
        {
            return false;
        }

        Enter(row, document.Session);
        _online.Execute(row.Id, document.Online ? 1L : 0L, Moment.Store(arrival.ReceivedAt));
        return true;
    }

    /// <returns>False if it is a late word of a run that ended.</returns>
    public bool Take(GatewayRow row, HealthArrival arrival)
    {
        if (row.Sessions.HasEnded(arrival.Document.Session))
        {
            return false;
        }

        Enter(row, arrival.Document.Session);
        _health.Execute(
            row.Id, JsonSerializer.Serialize(arrival.Document, ReportingJson.Default.HealthDocument));
        return true;
    }

    /// <returns>False if it is a late word of a run that ended, or an older revision.</returns>
    public bool Take(GatewayRow row, LaneArrival arrival)
    {
        var document = arrival.Document;
        var known = row.Lanes.TryGetValue(document.Id, out var held);
        var late = document.Session is { } session && row.Sessions.HasEnded(session);
        if (late || (known && held.Session == document.Session && document.Revision < held.Revision)
            || (!known && row.Lanes.Count >= MaximumLanesPerGateway))
        {
            return false;
        }

        if (document.Session is not null)
        {
            Enter(row, document.Session);
        }

        row.Lanes[document.Id] = (document.Session, document.Revision);
        _lane.Execute(
            row.Id, document.Id, document.Session, document.Revision,
            JsonSerializer.Serialize(document, ReportingJson.Default.LaneDocument));
        return true;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _heard.Dispose();
        _session.Dispose();
        _online.Dispose();
        _health.Dispose();
        _lane.Dispose();
    }

    private void Enter(GatewayRow row, string session)
    {
        if (!row.Sessions.IsCurrent(session))
        {
            row.Sessions = row.Sessions.After(session);
            _session.Execute(row.Id, row.Sessions.Current, row.Sessions.Earlier);
        }
    }

    private void Load(SqliteConnection connection)
    {
        using var gateways = new Statement(connection, "SELECT id, crossing, gateway, session, earlier FROM gateways");
        using var lanes = new Statement(connection, "SELECT lane, session, revision FROM lanes WHERE gateway = $1");
        using var reader = gateways.Query();
        while (reader.Read())
        {
            var key = new GatewayKey(reader.GetString(1), reader.GetString(2));
            var session = reader.IsDBNull(3) ? null : reader.GetString(3);
            var row = new GatewayRow(reader.GetInt64(0), key, new SessionOrder(session, reader.GetString(4)));
            _rows.Add(key, row);
            using var ofGateway = lanes.Query(row.Id);
            while (ofGateway.Read())
            {
                row.Lanes[ofGateway.GetString(0)] =
                    (ofGateway.IsDBNull(1) ? null : ofGateway.GetString(1), ofGateway.GetInt64(2));
            }
        }
    }
}
