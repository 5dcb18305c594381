using System.Data.Common;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Rollup;

namespace GreenLane.Central.Figures;

/// <summary>Puts one question to the store, over one connection and as of one moment.</summary>
internal sealed class FigureReader(DbConnection connection, RollupDialect dialect, FigureQuery query)
{
    private const string AllFilters = "lane direction issuer operator";

    private static readonly string[] ClosedAlone = [RollupMeasures.Names[RollupMeasures.Closed]];

    private readonly FigureCalendar _calendar =
        new(RollupZone.Read(connection) ?? TimeProvider.System.LocalTimeZone);

    public FigureCalendar Calendar => _calendar;

    public DateTimeOffset From => _calendar.StartOf(query.Grain, query.From);

    public DateTimeOffset To => _calendar.EndOf(query.Grain, query.To);

    /// <summary>Every gateway there is.</summary>
    public async Task<Dictionary<long, (string Crossing, string Gateway)>> GatewaysAsync(CancellationToken cancellation)
    {
        using var all = new Statement(connection, "SELECT id, crossing, gateway FROM gateways");
        await using var reader = await all.QueryAsync(cancellation);
        var found = new Dictionary<long, (string, string)>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(reader.GetInt64(0), (reader.GetString(1), reader.GetString(2)));
        }

        return found;
    }

    /// <summary>Sums by the slots of the source, which are as fine as the grain or finer.</summary>
    public async Task<Dictionary<DateTimeOffset, FigureSums>> SlotsAsync(CancellationToken cancellation)
    {
        var source = new FigureSource(query, null);
        var filter = new FigureFilter();
        var gateways = await PlacesAsync(source, cancellation);
        var sql = source.IsPassages
            ? $"SELECT hour, {Sums(RollupMeasures.OverPassages)} FROM {Passages(filter, gateways)} GROUP BY hour"
            : $"""
                SELECT at, {Sums(RollupMeasures.OverRows)} FROM {source.Table(query.Grain).Name}
                WHERE {Conditions(source, source.Table(query.Grain), filter, gateways, From, To)} GROUP BY at
                """;
        using var statement = new Statement(connection, sql);
        await using var reader = await statement.QueryAsync(cancellation, filter.Values);
        var found = new Dictionary<DateTimeOffset, FigureSums>();
        while (await reader.ReadAsync(cancellation))
        {
            var at = _calendar.StartOf(query.Grain, Moment.Read(reader.GetInt64(0)));
            if (!found.TryGetValue(at, out var sums))
            {
                found.Add(at, sums = new FigureSums());
            }

            sums.Add(reader, 1);
        }

        return found;
    }

    /// <summary>Sums by the keys of a breakdown, most passages first.</summary>
    /// <param name="most">How many at most.</param>
    public async Task<List<(object[] Key, FigureSums Sums)>> PartsAsync(
        BreakdownBy by, int most, CancellationToken cancellation)
    {
        var source = new FigureSource(query, by);
        var filter = new FigureFilter();
        var gateways = await PlacesAsync(source, cancellation);
        var (keys, names) = (source.Keys, string.Join(", ", source.Keys));
        var sums = source.IsPassages ? RollupMeasures.OverPassages : RollupMeasures.OverRows;

        // What was wholly taken away again is no part.
        var closed = sums[RollupMeasures.Closed];
        var group = keys.Length == 0 ? "" : $"GROUP BY {names} HAVING {closed} <> 0";
        var order = $"ORDER BY {closed} DESC{string.Concat(keys.Select(key => $", {key}"))} LIMIT {most}";

        // Measures are many: of thousands of parts, which are shown at all is looked up by one of them first.
        var isTwice = !source.IsPassages && keys.Length > 0 && most < int.MaxValue;
        var shown = isTwice
            ? $"WITH shown AS (SELECT {names} FROM {Rows(source, filter, gateways, ClosedAlone)} {group} {order})"
            : "";
        var from = source.IsPassages
            ? Passages(filter, gateways)
            : Rows(source, filter, gateways, RollupMeasures.Names, isTwice ? $"JOIN shown USING ({names})" : "");
        using var statement = new Statement(connection, $"""
            {shown} SELECT {string.Concat(keys.Select(key => $"{key}, "))}{Sums(sums)} FROM {from} {group} {order}
            """);
        await using var reader = await statement.QueryAsync(cancellation, filter.Values);
        var found = new List<(object[], FigureSums)>();
        while (await reader.ReadAsync(cancellation))
        {
            var part = new FigureSums();
            part.Add(reader, keys.Length);
            found.Add(([.. Enumerable.Range(0, keys.Length).Select(reader.GetValue)], part));
        }

        return found;
    }

    private static string Sums(IEnumerable<string> sums)
        => string.Join(", ", sums.Select(sum => $"cast({sum} AS bigint)"));

    /// <returns>The gateways that matter; null: all of them.</returns>
    private async Task<IReadOnlyCollection<long>?> PlacesAsync(FigureSource source, CancellationToken cancellation)
    {
        if (query.Gateway is null && query.Crossing is null)
        {
            return source.IsPassages && query.Operator is not null ? await VisitedAsync(cancellation) : null;
        }

        return [.. (await GatewaysAsync(cancellation))
            .Where(pair => query.Crossing is null || pair.Value.Crossing == query.Crossing)
            .Where(pair => query.Gateway is null || pair.Value.Gateway == query.Gateway)
            .Select(pair => pair.Key)];
    }

    /// <summary>Where an operator's trucks were, so that not all passages need to be looked through.</summary>
    private async Task<List<long>> VisitedAsync(CancellationToken cancellation)
    {
        var filter = new FigureFilter();
        var days = FigureFilter.Within(
            "at", _calendar.StartOf(Grain.Day, From), _calendar.EndOf(Grain.Day, To));
        using var statement = new Statement(connection, $"""
            SELECT DISTINCT gateway FROM {RollupTable.OperatorDays.Name}
            WHERE {filter.Is("operator", query.Operator)} AND {filter.Is("issuer", query.Issuer)} AND {days}
            """);
        await using var reader = await statement.QueryAsync(cancellation, filter.Values);
        var found = new List<long>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(reader.GetInt64(0));
        }

        return found;
    }

    private string Passages(FigureFilter filter, IReadOnlyCollection<long>? gateways)
    {
        var rows = RollupSource.Passages(
            dialect, $"{FigureFilter.Within("counted", From, To)} AND {FigureFilter.At(gateways)}");
        return $"{rows} AS passage WHERE {Filters(AllFilters, filter)}";
    }

    private string Rows(
        FigureSource source, FigureFilter filter, IReadOnlyCollection<long>? gateways, IEnumerable<string> measures,
        string join = "")
    {
        var parts = source.Parts(_calendar, From, To)
            .Select(part => $"""
                SELECT {Columns(source, measures, part.Sign)} FROM {part.Table.Name} {join}
                WHERE {Conditions(source, part.Table, filter, gateways, part.From, part.To)}
                """);
        return $"({string.Join(" UNION ALL ", parts)}) AS part";
    }

    private static string Columns(FigureSource source, IEnumerable<string> measures, int sign)
        => string.Join(", ", source.Keys.Concat(measures.Select(name => sign < 0 ? $"-{name} AS {name}" : name)));

    private string Conditions(
        FigureSource source, RollupTable table, FigureFilter filter, IReadOnlyCollection<long>? gateways,
        DateTimeOffset from, DateTimeOffset to)
    {
        var place = source.NeedsPlace ? FigureFilter.At(gateways) : "true";
        return $"{FigureFilter.Within("at", from, to)} AND {place} AND {Filters(string.Join(' ', table.Keys), filter)}";
    }

    /// <summary>Only what a table tells apart; what it does not, the choice of the table saw to.</summary>
    private string Filters(string keys, FigureFilter filter)
    {
        var known = keys.Split(' ');
        var conditions = new (string Column, string? Value)[]
        {
            ("lane", query.Lane), ("direction", query.Direction), ("issuer", query.Issuer),
            ("operator", query.Operator),
        };
        return string.Join(
            " AND ", conditions.Select(one => known.Contains(one.Column) ? filter.Is(one.Column, one.Value) : "true"));
    }
}
