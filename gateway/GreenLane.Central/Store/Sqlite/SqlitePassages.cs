namespace GreenLane.Central.Store.Sqlite;

/// <summary>Merges passages with what the file holds of them.</summary>
internal sealed class SqlitePassages(Func<string, Statement> prepare)
{
    private readonly Statement _merge = prepare("""
        INSERT INTO passages (gateway, id, lane, event, epoch, sequence, sort, counted, opened, decided, closed,
            clock, outcome, released_by, verdict, reason, identity, operator_id, issuer, dwell, direction, finding)
        SELECT $1, $2, $3, id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
            $21
        FROM events WHERE epoch = $4 AND sequence = $5
        ON CONFLICT (gateway, id) DO UPDATE SET
            lane = excluded.lane, event = excluded.event, epoch = excluded.epoch, sequence = excluded.sequence,
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
        """);

    public void Merge(PassageRow row)
    {
        var passage = row.Document;
        _merge.Execute(
            row.Gateway, passage.Id, passage.Lane, row.Epoch, row.Sequence, Moment.Store(row.Sort),
            Moment.Store(row.Counted), Moment.Store(passage.OpenedAt), Moment.Store(passage.DecidedAt),
            Moment.Store(passage.ClosedAt), passage.Clock, passage.Outcome, passage.ReleasedBy, passage.Verdict,
            passage.Reason, passage.Identity, passage.OperatorId, passage.Issuer, passage.DwellSeconds,
            row.Direction, row.GravestFinding);
    }
}
