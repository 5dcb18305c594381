using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Globalization;
using GreenLane.Central.Store;

namespace GreenLane.Central.Figures;

/// <summary>Figures out of the store's sums. Thread-safe: every question has a connection of its own.</summary>
public sealed class StoreFigures(StoreDatabase database, TimeProvider time) : IFigures, IDisposable
{
    private readonly BoardFiguresCache _board = new(database, time);

    public Task<Series> HoursAsync(FigureQuery query, CancellationToken cancellation)
        => AskAsync(query, reader => SeriesAsync(reader, query, cancellation), cancellation);

    public Task<Breakdown> BreakdownAsync(FigureQuery query, BreakdownBy by, CancellationToken cancellation)
    {
        var source = new FigureSource(query, by);
        var everywhere = query.Gateway is null && query.Crossing is null && query.Operator is null;
        if (source.IsPassages && everywhere && query.To - query.From > FigureSource.MostOfAll)
        {
            throw new ArgumentException(
                $"by hour and {by.ToString().ToLowerInvariant()}, at all gateways, a period is at most "
                + $"{FigureSource.MostOfAll.TotalDays} days");
        }

        return AskAsync(query, reader => BreakdownAsync(reader, query, by, cancellation), cancellation);
    }

    public async Task<Comparison> CompareAsync(FigureQuery query, FigureQuery? other, CancellationToken cancellation)
    {
        var first = await HoursAsync(query, cancellation);
        var calendar = new FigureCalendar(TimeZoneInfo.FindSystemTimeZoneById(first.Zone));
        var before = calendar.Before(query.Grain, first.From, first.Rows.Length);
        return new Comparison(
            first, await HoursAsync(other ?? query with { From = before, To = first.From }, cancellation));
    }

    public async Task<Baseline> BaselineAsync(
        string crossing, string gateway, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = database.OpenReader();
        var usual = await BoardReader.UsualAsync(connection, now, cancellation);
        var (means, weeks) = usual.Of(crossing, gateway);
        return new Baseline(usual.Day, means, weeks);
    }

    public Task<FigureBoard> BoardAsync(DateTimeOffset now, CancellationToken cancellation)
        => _board.LookAsync(now, cancellation);

    public void Dispose() => _board.Dispose();

    private static async Task<Series> SeriesAsync(
        FigureReader reader, FigureQuery query, CancellationToken cancellation)
    {
        var slots = await reader.SlotsAsync(cancellation);
        var total = new FigureSums();
        var rows = ImmutableArray.CreateBuilder<SeriesRow>();
        var (at, to) = (reader.From, reader.To);
        while (at < to)
        {
            var sums = slots.GetValueOrDefault(at, new FigureSums());
            total.Add(sums);
            rows.Add(sums.Say(new SeriesRow { At = at }));
            at = reader.Calendar.Next(query.Grain, at);
        }

        var counts = total.Say(new FigureCounts());
        return new Series(
            reader.From, to, query.Grain, reader.Calendar.Zone, counts, rows.ToImmutable(), Missing(counts));
    }

    private static async Task<Breakdown> BreakdownAsync(
        FigureReader reader, FigureQuery query, BreakdownBy by, CancellationToken cancellation)
    {
        // Several gateways make a crossing, so all of them are needed.
        var most = by == BreakdownBy.Crossing ? int.MaxValue : Breakdown.MaximumRows;
        var parts = by == BreakdownBy.Officer ? [] : await reader.PartsAsync(by, most, cancellation);
        var total = new FigureSums();
        parts.ForEach(part => total.Add(part.Sums));
        var gateways = by is BreakdownBy.Crossing or BreakdownBy.Gateway or BreakdownBy.Lane
            ? await reader.GatewaysAsync(cancellation)
            : [];
        var rows = by switch
        {
            BreakdownBy.Reason => Reasons(total),
            BreakdownBy.Crossing => Crossings(parts, gateways),
            _ => parts.Select(part => part.Sums.Say(Row(by, part.Key, gateways))).ToList(),
        };
        if (parts.Count == most)
        {
            var all = (await reader.PartsAsync(BreakdownBy.Reason, 1, cancellation))[0].Sums;
            rows[^1] = Others(total, parts[^1].Sums, all);
            total = all;
        }

        var counts = total.Say(new FigureCounts());
        var missing = by == BreakdownBy.Officer
            ? Missing(counts).Add("officer", NotMeasured.OfficerNotRecorded)
            : Missing(counts);
        return new Breakdown(
            reader.From, reader.To, by, reader.Calendar.Zone, counts, [.. rows], missing);
    }

    private static BreakdownRow Others(FigureSums shown, FigureSums last, FigureSums all)
        => all.Without(shown.Without(last)).Say(new BreakdownRow { Key = BreakdownRow.Others });

    private static List<BreakdownRow> Reasons(FigureSums total)
        => [.. total.Reasons().OrderByDescending(pair => pair.Value)
            .Select(pair => new BreakdownRow { Key = pair.Key, Closed = pair.Value, Referred = pair.Value })];

    private static List<BreakdownRow> Crossings(
        List<(object[] Key, FigureSums Sums)> parts, Dictionary<long, (string Crossing, string Gateway)> gateways)
    {
        var crossings = new Dictionary<string, FigureSums>();
        foreach (var (key, part) in parts)
        {
            var crossing = gateways[Convert.ToInt64(key[0], CultureInfo.InvariantCulture)].Crossing;
            if (!crossings.TryGetValue(crossing, out var sums))
            {
                crossings.Add(crossing, sums = new FigureSums());
            }

            sums.Add(part);
        }

        return [.. crossings.OrderByDescending(pair => pair.Value.Closed)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value.Say(new BreakdownRow { Key = pair.Key, Crossing = pair.Key }))];
    }

    private static BreakdownRow Row(
        BreakdownBy by, object[] key, Dictionary<long, (string Crossing, string Gateway)> gateways)
    {
        switch (by)
        {
            case BreakdownBy.Gateway or BreakdownBy.Lane:
                var place = gateways[Convert.ToInt64(key[0], CultureInfo.InvariantCulture)];
                return new BreakdownRow
                {
                    Key = by == BreakdownBy.Lane ? (string)key[1] : place.Gateway,
                    Crossing = place.Crossing,
                    Gateway = place.Gateway,
                };
            case BreakdownBy.Operator:
                return new BreakdownRow { Key = (string)key[0], Issuer = (string)key[1] };
            default:
                return new BreakdownRow { Key = (string)key[0] };
        }
    }

    /// <summary>What is not in these figures, and why.</summary>
    private static ImmutableSortedDictionary<string, string> Missing(FigureCounts counts)
    {
        var missing = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        missing.Add("timeRelease.cefta", NotMeasured.NoNeighbourTimes);
        missing.Add("queue", NotMeasured.NoQueueSensor);
        missing.Add("randomInspection.configured", NotMeasured.ConfiguredShareNotSent);
        if (counts.Found is null)
        {
            missing.Add("found", NotMeasured.NoInspectionOutcome);
        }

        if (counts.Dwell.N == 0)
        {
            missing.Add("dwell", NotMeasured.NothingClosed);
        }

        if (counts.TimeRelease.Wco.NotMeasured is { } why)
        {
            missing.Add("timeRelease.wco", why);
        }

        return missing.ToImmutable();
    }

    /// <summary>All that one question asks of the store, it asks of one moment.</summary>
    private async Task<T> AskAsync<T>(
        FigureQuery query, Func<FigureReader, Task<T>> ask, CancellationToken cancellation)
    {
        if (query.Obstacle() is { } obstacle)
        {
            throw new ArgumentException(obstacle);
        }

        await using var connection = database.OpenReader();
        await ExecuteAsync(connection, database.Dialect.Snapshot, cancellation);
        try
        {
            return await ask(new FigureReader(connection, database.Dialect, query));
        }
        finally
        {
            // One that broke has nothing to end, and must not hide why it broke.
            if (connection.State == ConnectionState.Open)
            {
                await ExecuteAsync(connection, "ROLLBACK", CancellationToken.None);
            }
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
