using System.Globalization;
using GreenLane.Central.Store.Postgres;

namespace GreenLane.Central.Store.Rollup;

/// <summary>Where the two kinds of store speak differently.</summary>
/// <param name="ReasonClass">Number of <c>reason</c> by <see cref="RollupReasons"/>.</param>
/// <param name="DwellClass">Class of <c>dwell</c> by <see cref="DwellScale"/>; null for null.</param>
/// <param name="Workspace">Creates <c>taken</c> and <c>calendar</c>, which this connection alone sees.</param>
/// <param name="Begin">Begins a transaction that will write.</param>
/// <param name="TryLead">Answers 1 if nobody else rolls up until the end of the transaction.</param>
/// <param name="Take">Moves up to $1 rows from <c>figures_due</c> to <c>taken</c>.</param>
/// <param name="Forget">Empties <c>taken</c>.</param>
/// <param name="Snapshot">Begins a transaction in which all questions see the store of one moment.</param>
internal sealed record RollupDialect(
    string ReasonClass, string DwellClass, string Workspace, string Begin, string TryLead, string[] Take, string Forget,
    string Snapshot)
{
    private static readonly string Taken =
        $"sign integer, {RollupSource.Typed}, hour bigint, slot bigint, reason_class integer, dwell_class integer";

    private const string Calendar = "hour bigint PRIMARY KEY, day bigint NOT NULL, month bigint NOT NULL";

    public static readonly RollupDialect Postgres = MakePostgres();

    public static readonly RollupDialect Sqlite = MakeSqlite();

    private static RollupDialect MakePostgres()
    {
        var reasons = string.Join(", ", RollupReasons.Ids.Select(id => $"'{id}'"));
        var bounds = string.Join(
            ", ", DwellScale.Bounds.Select(bound => bound.ToString("R", CultureInfo.InvariantCulture)));
        var dialect = new RollupDialect(
            $"coalesce(array_position(ARRAY[{reasons}], reason) - 1, 0)",
            $"width_bucket(dwell, ARRAY[{bounds}]::double precision[])",
            $"CREATE TEMP TABLE taken ({Taken}); CREATE TEMP TABLE calendar ({Calendar})",
            "BEGIN",
            $"SELECT pg_try_advisory_xact_lock({PostgresLocks.Class}, {PostgresLocks.Rollup})::int::bigint",
            [],
            "TRUNCATE taken",
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        return dialect with
        {
            Take =
            [
                $"""
                WITH gone AS (DELETE FROM figures_due WHERE ctid = ANY (ARRAY(SELECT ctid FROM figures_due LIMIT $1))
                    RETURNING sign, {RollupSource.Names})
                INSERT INTO taken SELECT sign, {RollupSource.Names}, {RollupSource.Derived(dialect)} FROM gone
                """,
            ],
        };
    }

    private static RollupDialect MakeSqlite()
    {
        // Both functions are this program's own: the connection that rolls up and those that ask bring them along.
        var dialect = new RollupDialect(
            "reason_class(reason)",
            "dwell_class(dwell)",
            $"CREATE TEMP TABLE taken (n integer, {Taken}); CREATE TEMP TABLE calendar ({Calendar})",
            "BEGIN IMMEDIATE",
            "SELECT 1",
            [],
            "DELETE FROM taken",
            "BEGIN");
        return dialect with
        {
            Take =
            [
                $"""
                INSERT INTO taken SELECT n, sign, {RollupSource.Names}, {RollupSource.Derived(dialect)}
                FROM figures_due ORDER BY n LIMIT $1
                """,
                "DELETE FROM figures_due WHERE n <= (SELECT max(n) FROM taken)",
            ],
        };
    }
}
