using Npgsql;

namespace GreenLane.Central.Store.Postgres;

/// <summary>Holds this instance's part of the gateways against the other instances (ADR-0013).</summary>
/// <remarks>
/// A share is led by whoever holds its session lock, over the very connection that commits: when the server lets the
/// next one have it, that connection is gone and its last transaction has ended, one way or the other.
/// </remarks>
internal sealed class PostgresShares(NpgsqlConnection connection)
{
    /// <summary>An instance renews twice a second; one that said nothing for so long is ended by another.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(10);

    private static readonly string Look = $"""
        SELECT objid::int, pid = pg_backend_pid() FROM pg_locks
        WHERE locktype = 'advisory' AND classid = {PostgresLocks.Class} AND objsubid = 2 AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    // Frozen, or cut off: the server waits for its client, in a transaction or not.
    private static readonly string EndSilent = $"""
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE pid <> pg_backend_pid() AND wait_event IN ('ClientRead', 'ClientWrite')
            AND clock_timestamp() - greatest(state_change, query_start) > make_interval(secs => $1)
            AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = {PostgresLocks.Class}
                AND objid IN ({PostgresLocks.Present}, {PostgresLocks.Listening}) AND objsubid = 2 AND granted
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
        """;

    private static readonly string Take
        = $"SELECT pg_try_advisory_lock({PostgresLocks.Class}, share) FROM unnest($1) share";

    private static readonly string Leave
        = $"SELECT pg_advisory_unlock({PostgresLocks.Class}, share) FROM unnest($1) share";

    private Shares _held;

    /// <summary>Says that this instance is at work.</summary>
    public void Enter()
    {
        using var present = new Statement(
            connection, $"SELECT pg_advisory_lock_shared({PostgresLocks.Class}, {PostgresLocks.Present})");
        present.Execute();
    }

    /// <summary>Takes what is free up to a fair part, gives up what is above it.</summary>
    public Shares Lead()
    {
        var (instances, taken) = See();
        if (instances > 1)
        {
            using var silent = new Statement(connection, EndSilent);
            silent.Execute(SilenceLimit.TotalSeconds);
        }

        var fair = (Shares.Count + instances - 1) / instances;
        var held = Enumerable.Range(0, Shares.Count).Where(_held.Has).ToList();
        if (held.Count > fair)
        {
            Ask(Leave, held.Skip(fair), (shares, share) => shares.Without(share));
        }
        else if (held.Count < fair)
        {
            var free = Enumerable.Range(0, Shares.Count).Where(share => !_held.Has(share) && !taken.Has(share));
            Ask(Take, free.Take(fair - held.Count), (shares, share) => shares.With(share));
        }

        return _held;
    }

    private (int Instances, Shares Taken) See()
    {
        using var look = new Statement(connection, Look);
        using var reader = look.Query();
        var instances = 0;
        var taken = default(Shares);
        while (reader.Read())
        {
            var which = reader.GetInt32(0);
            instances += which == PostgresLocks.Present ? 1 : 0;
            taken = which < Shares.Count && !reader.GetBoolean(1) ? taken.With(which) : taken;
        }

        return (Math.Max(1, instances), taken);
    }

    private void Ask(string sql, IEnumerable<int> shares, Func<Shares, int, Shares> granted)
    {
        var asked = shares.ToArray();
        if (asked.Length == 0)
        {
            return;
        }

        using var statement = new Statement(connection, sql);
        using var reader = statement.Query(asked);
        foreach (var share in asked)
        {
            _held = reader.Read() && reader.GetBoolean(0) ? granted(_held, share) : _held;
        }
    }
}
