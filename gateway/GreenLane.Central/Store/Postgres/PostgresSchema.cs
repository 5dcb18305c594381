using System.Collections.Immutable;
using GreenLane.Central.Accounts;
using GreenLane.Central.Alarms;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Enrolling.Requests;
using GreenLane.Central.Store.Rollup;

namespace GreenLane.Central.Store.Postgres;

/// <summary>The form of the database: every step is taken once, in order, all due ones in one transaction.</summary>
/// <remarks>
/// <para>
/// Events lie in partitions by the month in which they were received: this centre's own clock, so no event can lie in
/// the year 9999. Passages lie in partitions by the month in which they opened: <c>filed</c> is its beginning, or 0
/// for those whose opening nobody can believe. Old months are given away by detaching their partitions.
/// </para>
/// <para>
/// The source and the id of an event are not stored again: both follow from country, gateway, lane, epoch and
/// sequence, which the reader held them against. A unique index over (epoch, sequence) stands on every partition of
/// events, behind what the writer decides from its memory.
/// </para>
/// </remarks>
internal static class PostgresSchema
{
    public static readonly ImmutableArray<string> Steps =
    [
        """
        CREATE TABLE gateways (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, crossing text NOT NULL, gateway text NOT NULL,
            session text, earlier text NOT NULL DEFAULT '', online bigint, since bigint, heard bigint, health text,
            UNIQUE (crossing, gateway)) WITH (fillfactor = 50);
        CREATE TABLE lanes (
            gateway bigint NOT NULL REFERENCES gateways (id), lane text NOT NULL,
            session text, revision bigint NOT NULL, document text NOT NULL,
            PRIMARY KEY (gateway, lane)) WITH (fillfactor = 50);
        CREATE TABLE epochs (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, gateway bigint NOT NULL REFERENCES gateways (id),
            epoch text NOT NULL, durable_through bigint NOT NULL DEFAULT 0, highest bigint NOT NULL DEFAULT 0,
            stored bigint NOT NULL DEFAULT 0, lost bigint NOT NULL DEFAULT 0,
            UNIQUE (gateway, epoch)) WITH (fillfactor = 50);
        CREATE TABLE lost (
            epoch bigint NOT NULL REFERENCES epochs (id), first bigint NOT NULL, last bigint NOT NULL,
            told_epoch bigint NOT NULL, told_sequence bigint NOT NULL);
        CREATE INDEX lost_by_epoch ON lost (epoch, last);
        CREATE TABLE events (
            epoch bigint NOT NULL, sequence bigint NOT NULL, time bigint NOT NULL, received bigint NOT NULL,
            lane text NOT NULL, type text NOT NULL, subject text, aside text, body bytea NOT NULL)
            PARTITION BY RANGE (received);
        CREATE INDEX events_by_subject ON events (subject) WHERE subject IS NOT NULL;
        CREATE INDEX events_checkpoints ON events (epoch, received)
            WHERE type = 'org.greenlane.journal.checkpoint.v1';
        CREATE INDEX events_aside ON events (received) WHERE aside IS NOT NULL;
        CREATE TABLE passages (
            n bigint GENERATED ALWAYS AS IDENTITY, gateway bigint NOT NULL, epoch bigint NOT NULL,
            sequence bigint NOT NULL, filed bigint NOT NULL, sort bigint NOT NULL, counted bigint,
            opened bigint NOT NULL, decided bigint, closed bigint, dwell double precision,
            id text NOT NULL, lane text NOT NULL, clock text NOT NULL, outcome text, released_by text, verdict text,
            reason text, identity text, operator_id text, issuer text,
            UNIQUE (id, gateway, filed)) PARTITION BY RANGE (filed);
        CREATE INDEX passages_sorted ON passages (sort, n);
        CREATE INDEX passages_counted ON passages (counted) WHERE counted IS NOT NULL;
        CREATE TABLE passages_unfiled PARTITION OF passages FOR VALUES FROM (0) TO (1);
        """,
        RollupSchema.Postgres,
        AlarmSchema.Postgres,
        AccountSchema.Postgres,
        EnrolmentSchema.Postgres,
        EnrolmentSchema.PostgresOperators,
        RollupSchema.Later,
        RequestSchema.Postgres,
        NameSchema.Postgres,
    ];
}
