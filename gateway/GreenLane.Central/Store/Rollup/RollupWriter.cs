using System.Data.Common;

namespace GreenLane.Central.Store.Rollup;

/// <summary>Adds what is due to the sums, over one connection that it owns; one transaction at a time.</summary>
/// <remarks>
/// Taking from what is due and adding to the sums are one transaction, so that nothing is counted twice or not at all,
/// wherever the program or the store ends. Whatever fails throws <see cref="DbException"/>: throw this away then.
/// </remarks>
internal sealed class RollupWriter : IDisposable
{
    /// <summary>Passages added in one transaction.</summary>
    public const int MostAtOnce = 100_000;

    private readonly DbConnection _connection;
    private readonly RollupDialect _dialect;
    private readonly Statement _begin;
    private readonly Statement _lead;
    private readonly Statement[] _take;
    private readonly (RollupTable Table, Statement Add)[] _tables;

    public RollupWriter(DbConnection connection, RollupDialect dialect)
    {
        _connection = connection;
        _dialect = dialect;
        Execute(dialect.Workspace);
        _begin = new Statement(connection, dialect.Begin);
        _lead = new Statement(connection, dialect.TryLead);
        _take = [.. dialect.Take.Select(sql => new Statement(connection, sql))];
        _tables = [.. RollupTable.All.Select(table => (table, new Statement(connection, table.AddTaken())))];
    }

    /// <param name="now">Slots and hours that nobody asks for any more are left out.</param>
    /// <param name="zone">The time zone that days and months are of, if this store has none yet.</param>
    /// <returns>How many rows were due and are added; 0 also while another instance adds them.</returns>
    public int Add(DateTimeOffset now, TimeZoneInfo zone)
    {
        var added = Take(now, zone);
        Execute("COMMIT");
        return added;
    }

    /// <summary>All of <see cref="Add"/> but its commit: what a crash at the worst moment leaves.</summary>
    internal int Take(DateTimeOffset now, TimeZoneInfo zone)
    {
        _begin.Execute();
        var added = 0;
        if (_lead.Number() == 1)
        {
            Execute(_dialect.Forget);
            added = _take[0].Execute(MostAtOnce);
            foreach (var rest in _take.Skip(1))
            {
                rest.Execute();
            }

            if (added > 0)
            {
                AddTaken(now, zone);
            }
        }

        return added;
    }

    /// <summary>Removes what tables that forget keep no longer.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var table in RollupTable.All.Where(table => table.Kept is not null))
        {
            using var forget = new Statement(_connection, $"DELETE FROM {table.Name} WHERE at < $1");
            forget.Execute(Moment.Store(now - table.Kept!.Value));
        }
    }

    // A connection that is closed rolls back.
    public void Dispose()
    {
        _begin.Dispose();
        _lead.Dispose();
        Array.ForEach(_take, statement => statement.Dispose());
        Array.ForEach(_tables, pair => pair.Add.Dispose());
        _connection.Dispose();
    }

    private void AddTaken(DateTimeOffset now, TimeZoneInfo zone)
    {
        FillCalendar(RollupZone.Of(_connection, zone));
        foreach (var (table, add) in _tables)
        {
            add.Execute(table.Kept is { } kept ? Moment.Store(now - kept) : long.MinValue);
        }
    }

    /// <summary>Says of every hour of what was taken which day and month it belongs to.</summary>
    private void FillCalendar(TimeZoneInfo zone)
    {
        var hours = new List<long>();
        using (var unknown = new Statement(
            _connection, "SELECT DISTINCT hour FROM taken WHERE hour NOT IN (SELECT hour FROM calendar)"))
        {
            using var reader = unknown.Query();
            while (reader.Read())
            {
                hours.Add(reader.GetInt64(0));
            }
        }

        using var enter = new Statement(_connection, "INSERT INTO calendar VALUES ($1, $2, $3)");
        foreach (var hour in hours)
        {
            var at = Moment.Read(hour);
            enter.Execute(
                hour, Moment.Store(RollupZone.DayOf(at, zone)), Moment.Store(RollupZone.MonthOf(at, zone)));
        }
    }

    private void Execute(string sql)
    {
        using var statement = new Statement(_connection, sql);
        statement.Execute();
    }
}
