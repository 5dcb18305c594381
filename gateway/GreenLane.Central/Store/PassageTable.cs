using GreenLane.Central.Ingest;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store;

/// <summary>One row a passage, merged from its events: the later by sequence wins, however they come.</summary>
internal sealed class PassageTable : IDisposable
{
    private readonly Statement _merge;

    public PassageTable(SqliteConnection connection)
        => _merge = new Statement(connection, """
            INSERT INTO passages (gateway, id, lane, event, epoch, sequence, sort, counted, opened, decided, closed,
                clock, outcome, released_by, verdict, reason, identity, operator_id, issuer, dwell)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
            ON CONFLICT (gateway, id) DO UPDATE SET
                lane = excluded.lane, event = excluded.event, epoch = excluded.epoch, sequence = excluded.sequence,
                counted = excluded.counted, opened = excluded.opened, decided = excluded.decided,
                closed = excluded.closed, clock = excluded.clock, outcome = excluded.outcome,
                released_by = excluded.released_by, verdict = excluded.verdict, reason = excluded.reason,
                identity = excluded.identity, operator_id = excluded.operator_id, issuer = excluded.issuer,
                dwell = excluded.dwell
            WHERE CASE WHEN excluded.epoch = passages.epoch THEN excluded.sequence > passages.sequence
                ELSE excluded.closed IS NOT NULL OR passages.closed IS NULL END
            """);

    public void Merge(GatewayRow gateway, EpochRow epoch, EventArrival arrival, PassageDocument passage, long row)
    {
        var sort = Moment.Believed(passage.OpenedAt, passage.Clock, arrival.ReceivedAt);
        DateTimeOffset? counted = passage.ClosedAt is { } closed
            ? Moment.Believed(closed, passage.Clock, arrival.ReceivedAt)
            : null;
        _merge.Execute(
            gateway.Id, passage.Id, passage.Lane, row, epoch.Id, arrival.Sequence,
            Moment.Store(sort), Moment.Store(counted), Moment.Store(passage.OpenedAt),
            Moment.Store(passage.DecidedAt), Moment.Store(passage.ClosedAt), passage.Clock,
            passage.Outcome, passage.ReleasedBy, passage.Verdict, passage.Reason, passage.Identity,
            passage.OperatorId, passage.Issuer, passage.DwellSeconds);
    }

    public void Dispose() => _merge.Dispose();
}
