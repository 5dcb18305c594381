using System.Text.Json;
using GreenLane.Reporting.Contracts;
using Npgsql;

namespace GreenLane.Central.Store.Postgres;

/// <summary>Writes down gateways, lanes, epochs and losses that a batch changed.</summary>
internal sealed class PostgresStates(NpgsqlConnection connection)
{
    private const string Gateways = """
        UPDATE gateways g SET session = u.session, earlier = u.earlier, online = u.online, since = u.since,
            heard = u.heard, health = coalesce(u.health, g.health)
        FROM unnest($1, $2, $3, $4, $5, $6, $7) AS u (id, session, earlier, online, since, heard, health)
        WHERE g.id = u.id
        """;

    private const string Lanes = """
        INSERT INTO lanes (gateway, lane, session, revision, document, direction)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
        ON CONFLICT (gateway, lane) DO UPDATE SET session = excluded.session, revision = excluded.revision,
            document = excluded.document, direction = excluded.direction
        """;

    private const string Epochs = """
        UPDATE epochs e SET durable_through = u.through, highest = u.highest, stored = u.stored, lost = u.lost
        FROM unnest($1, $2, $3, $4, $5) AS u (id, through, highest, stored, lost) WHERE e.id = u.id
        """;

    private const string Losses = """
        INSERT INTO lost (epoch, first, last, told_epoch, told_sequence) SELECT * FROM unnest($1, $2, $3, $4, $5)
        """;

    private const string Aside = """
        INSERT INTO set_aside (received, cause, crossing, gateway, topic, length, body)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        """;

    public void Save(StoreBatch batch)
    {
        if (batch.Aside.Count > 0)
        {
            Save([.. batch.Aside]);
        }

        if (batch.Gateways.Count > 0)
        {
            Save([.. batch.Gateways]);
        }

        if (batch.Lanes.Count > 0)
        {
            Save([.. batch.Lanes]);
        }

        if (batch.Epochs.Count > 0)
        {
            Save([.. batch.Epochs]);
        }

        if (batch.Losses.Count > 0)
        {
            Save([.. batch.Losses]);
        }
    }

    private void Save(GatewayRow[] rows)
    {
        using var command = new NpgsqlCommand(Gateways, connection);
        command.Add(Array.ConvertAll(rows, row => row.Id));
        command.Add(Array.ConvertAll(rows, row => row.Sessions.Current));
        command.Add(Array.ConvertAll(rows, row => row.Sessions.Earlier));
        command.Add(Array.ConvertAll(rows, row => row.Online is { } online ? (long?)(online ? 1 : 0) : null));
        command.Add(Array.ConvertAll(rows, row => Moment.Store(row.Since)));
        command.Add(Array.ConvertAll(rows, row => Moment.Store(row.Heard)));
        command.Add(Array.ConvertAll(
            rows,
            row => row.NewHealth is null
                ? null
                : JsonSerializer.Serialize(row.NewHealth, ReportingJson.Default.HealthDocument)));
        command.ExecuteNonQuery();
        foreach (var row in rows)
        {
            row.NewHealth = null;
        }
    }

    private void Save(LaneRow[] rows)
    {
        using var command = new NpgsqlCommand(Lanes, connection);
        command.Add(Array.ConvertAll(rows, row => row.Gateway));
        command.Add(Array.ConvertAll(rows, row => row.Document.Id));
        command.Add(Array.ConvertAll(rows, row => row.Document.Session));
        command.Add(Array.ConvertAll(rows, row => row.Document.Revision));
        command.Add(Array.ConvertAll(
            rows, row => JsonSerializer.Serialize(row.Document, ReportingJson.Default.LaneDocument)));
        command.Add(Array.ConvertAll(rows, row => LaneRow.DirectionOf(row.Document)));
        command.ExecuteNonQuery();
    }

    private void Save(SetAsideRow[] rows)
    {
        using var command = new NpgsqlCommand(Aside, connection);
        command.Add(Array.ConvertAll(rows, row => Moment.Store(row.ReceivedAt)));
        command.Add(Array.ConvertAll(rows, row => row.Cause));
        command.Add(Array.ConvertAll(rows, row => row.Gateway.Crossing));
        command.Add(Array.ConvertAll(rows, row => row.Gateway.Gateway));
        command.Add(Array.ConvertAll(rows, row => row.Topic));
        command.Add(Array.ConvertAll(rows, row => (long)row.Length));
        command.Add(Array.ConvertAll(rows, row => row.Body));
        command.ExecuteNonQuery();
        using var trim = new Statement(
            connection, $"DELETE FROM set_aside WHERE n <= (SELECT max(n) FROM set_aside) - {SetAsideRow.MostKept}");
        trim.Execute();
    }

    private void Save(EpochRow[] rows)
    {
        using var command = new NpgsqlCommand(Epochs, connection);
        command.Add(Array.ConvertAll(rows, row => row.Id));
        command.Add(Array.ConvertAll(rows, row => row.DurableThrough));
        command.Add(Array.ConvertAll(rows, row => row.Highest));
        command.Add(Array.ConvertAll(rows, row => row.Stored));
        command.Add(Array.ConvertAll(rows, row => row.Lost));
        command.ExecuteNonQuery();
    }

    private void Save(LostRow[] rows)
    {
        using var command = new NpgsqlCommand(Losses, connection);
        command.Add(Array.ConvertAll(rows, row => row.Epoch.Id));
        command.Add(Array.ConvertAll(rows, row => row.Range.From));
        command.Add(Array.ConvertAll(rows, row => row.Range.To));
        command.Add(Array.ConvertAll(rows, row => row.DeclaredBy.Epoch.Id));
        command.Add(Array.ConvertAll(rows, row => row.DeclaredBy.Arrival.Sequence));
        command.ExecuteNonQuery();
    }
}
