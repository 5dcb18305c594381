using GreenLane.Reporting.Contracts;
using Npgsql;

namespace GreenLane.Central.Store.Postgres;

/// <summary>Merges passages with what the database holds of them.</summary>
internal sealed class PostgresPassages(NpgsqlConnection connection, PostgresMonths months)
{
    private const string Sql = """
        INSERT INTO passages (gateway, epoch, sequence, filed, sort, counted, opened, decided, closed, dwell, id, lane,
            clock, outcome, released_by, verdict, reason, identity, operator_id, issuer, direction, finding)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
            $21, $22)
        ON CONFLICT (id, gateway, filed) DO UPDATE SET
            lane = excluded.lane, epoch = excluded.epoch, sequence = excluded.sequence,
            counted = CASE WHEN excluded.clock = 'untrusted'
                THEN coalesce(passages.counted, excluded.counted) ELSE excluded.counted END,
            opened = excluded.opened, decided = excluded.decided,
            closed = excluded.closed, clock = excluded.clock, outcome = excluded.outcome,
            released_by = excluded.released_by, verdict = excluded.verdict, reason = excluded.reason,
            identity = excluded.identity, operator_id = excluded.operator_id, issuer = excluded.issuer,
            dwell = excluded.dwell, direction = coalesce(passages.direction, excluded.direction),
            finding = excluded.finding
        WHERE CASE WHEN excluded.epoch = passages.epoch THEN excluded.sequence > passages.sequence
            ELSE excluded.closed IS NOT NULL OR passages.closed IS NULL END
        """;

    public void Merge(IReadOnlyCollection<PassageRow> passages)
    {
        if (passages.Count == 0)
        {
            return;
        }

        // In one order everywhere, so that nobody waits for somebody who waits for him.
        PassageRow[] rows = [.. passages.OrderBy(row => row.Gateway).ThenBy(row => row.Id, StringComparer.Ordinal)];
        using var command = new NpgsqlCommand(Sql, connection);
        Long(row => row.Gateway);
        Long(row => row.Epoch);
        Long(row => row.Sequence);
        Long(Filed);
        Long(row => Moment.Store(row.Sort));
        Time(row => row.Counted);
        Long(row => Moment.Store(row.Document.OpenedAt));
        Time(row => row.Document.DecidedAt);
        Time(row => row.Document.ClosedAt);
        command.Add(Array.ConvertAll(rows, row => row.Document.DwellSeconds));
        Text(passage => passage.Id);
        Text(passage => passage.Lane);
        Text(passage => passage.Clock);
        Text(passage => passage.Outcome);
        Text(passage => passage.ReleasedBy);
        Text(passage => passage.Verdict);
        Text(passage => passage.Reason);
        Text(passage => passage.Identity);
        Text(passage => passage.OperatorId);
        Text(passage => passage.Issuer);
        command.Add(Array.ConvertAll(rows, row => row.Direction));
        command.Add(Array.ConvertAll(rows, row => row.GravestFinding));
        command.ExecuteNonQuery();

        void Long(Converter<PassageRow, long> column) => command.Add(Array.ConvertAll(rows, column));

        void Time(Func<PassageRow, DateTimeOffset?> column)
            => command.Add(Array.ConvertAll(rows, row => Moment.Store(column(row))));

        void Text(Func<PassageDocument, string?> column)
            => command.Add(Array.ConvertAll(rows, row => column(row.Document)));
    }

    /// <summary>
    /// The same for every event of a passage, so that they meet in one row: the month that the gateway said it opened
    /// in, or 0 where that cannot be.
    /// </summary>
    private long Filed(PassageRow row)
    {
        // Sort was believed, and opening and receipt are never far apart where both are.
        var opened = row.Document.OpenedAt;
        if ((opened - row.Sort).Duration() > Moment.BelievedSpan)
        {
            return 0;
        }

        return Moment.Store(months.Need("passages", opened));
    }
}
