using System.Globalization;
using Npgsql;

namespace GreenLane.Central.Store.Postgres;

/// <summary>Makes the partitions of months before rows go there.</summary>
internal sealed class PostgresMonths(NpgsqlConnection connection)
{
    private readonly HashSet<(string Table, DateTimeOffset Month)> _known = [];

    /// <returns>The beginning of the month.</returns>
    public DateTimeOffset Need(string table, DateTimeOffset time)
    {
        var month = new DateTimeOffset(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        if (!_known.Contains((table, month)))
        {
            Make(table, month);
            _known.Add((table, month));
        }

        return month;
    }

    private void Make(string table, DateTimeOffset month)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{table}_{month:yyyy_MM}");
        var (from, to) = (Moment.Store(month), Moment.Store(month.AddMonths(1)));
        var guard = table == "events"
            ? $"CREATE UNIQUE INDEX IF NOT EXISTS {name}_once ON {name} (epoch, sequence);"
            : "";

        // Whether there is one is asked before it is made: two instances that made the same would both have found none.
        using var make = new Statement(
            connection, $"""
            SELECT pg_advisory_xact_lock({PostgresLocks.Class}, {PostgresLocks.Schema});
            CREATE TABLE IF NOT EXISTS {name} PARTITION OF {table} FOR VALUES FROM ({from}) TO ({to}); {guard}
            """);
        make.Execute();
    }
}
