using System.Data.Common;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Rollup;

namespace GreenLane.Central.Figures;

/// <summary>Reads the parts of the overview's figures, each for all gateways at once.</summary>
internal static class BoardReader
{
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(5);

    /// <summary>The first slot of the last hour.</summary>
    public static DateTimeOffset HourFrom(DateTimeOffset now)
    {
        var from = now.ToUniversalTime() - TimeSpan.FromHours(1);
        return new DateTimeOffset(from.Ticks - (from.Ticks % Slot.Ticks), TimeSpan.Zero);
    }

    public static async Task<Dictionary<(string Crossing, string Gateway), FigureSums>> LastHourAsync(
        DbConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        using var statement = new Statement(connection, $"""
            SELECT g.crossing, g.gateway, s.* FROM (SELECT gateway AS of, {Sums} FROM {RollupTable.Slots.Name}
                WHERE {FigureFilter.Within("at", HourFrom(now), now.AddHours(1))} GROUP BY gateway) s
            JOIN gateways g ON g.id = s.of
            """);
        await using var reader = await statement.QueryAsync(cancellation);
        var found = new Dictionary<(string, string), FigureSums>();
        while (await reader.ReadAsync(cancellation))
        {
            var sums = new FigureSums();
            sums.Add(reader, 3);
            found.Add((reader.GetString(0), reader.GetString(1)), sums);
        }

        return found;
    }

    /// <summary>24 counts of every gateway.</summary>
    public static async Task<Dictionary<(string Crossing, string Gateway), long[]>> TodayAsync(
        DbConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        var calendar = CalendarOf(connection);
        var day = calendar.StartOf(Grain.Day, now);
        var found = new Dictionary<(string, string), long[]>();
        var end = now.AddHours(1);
        await foreach (var (crossing, gateway, at, closed) in ClosedAsync(connection, day, end, cancellation))
        {
            if (!found.TryGetValue((crossing, gateway), out var hours))
            {
                found.Add((crossing, gateway), hours = new long[24]);
            }

            hours[calendar.HourOfDay(at)] += closed;
        }

        return found;
    }

    public static async Task<UsualDay> UsualAsync(
        DbConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        var calendar = CalendarOf(connection);
        var usual = new UsualDay(calendar.StartOf(Grain.Day, now));
        for (var week = 0; week < UsualDay.Weeks; week++)
        {
            var day = calendar.Before(Grain.Day, usual.Day, 7 * (week + 1));
            var next = calendar.Next(Grain.Day, day);
            await foreach (var (crossing, gateway, at, closed) in ClosedAsync(connection, day, next, cancellation))
            {
                usual.Add(crossing, gateway, week, calendar.HourOfDay(at), closed);
            }
        }

        return usual;
    }

    private static string Sums
        => string.Join(", ", RollupMeasures.OverRows.Select((sum, n) => $"cast({sum} AS bigint) AS m{n}"));

    private static FigureCalendar CalendarOf(DbConnection connection)
        => new(RollupZone.Read(connection) ?? TimeProvider.System.LocalTimeZone);

    private static async IAsyncEnumerable<(string Crossing, string Gateway, DateTimeOffset At, long Closed)>
        ClosedAsync(
        DbConnection connection, DateTimeOffset from, DateTimeOffset to,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        using var statement = new Statement(connection, $"""
            SELECT g.crossing, g.gateway, r.at, cast(sum(r.closed) AS bigint) FROM {RollupTable.Recent.Name} r
            JOIN gateways g ON g.id = r.gateway WHERE {FigureFilter.Within("r.at", from, to)}
            GROUP BY g.crossing, g.gateway, r.at
            """);
        await using var reader = await statement.QueryAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var closed = reader.IsDBNull(3) ? 0 : reader.GetInt64(3);
            yield return (reader.GetString(0), reader.GetString(1), Moment.Read(reader.GetInt64(2)), closed);
        }
    }
}
