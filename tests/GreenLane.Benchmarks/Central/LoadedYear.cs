using System.Diagnostics;
using System.Globalization;
using GreenLane.Central.Store.Rollup;
using Npgsql;

namespace GreenLane.Benchmarks.Central;

/// <summary>
/// A year of passages, made by the server itself and summed up month by month. Events have no bodies here: no figure
/// reads them.
/// </summary>
/// <remarks>Every operator's trucks use a handful of gateways, as hauliers do.</remarks>
internal sealed class LoadedYear(string connection, CentralOptions options, DateTimeOffset now)
{
    private const int Operators = 2_000;

    private static readonly RollupTable[] Fine =
        [RollupTable.LaneDays, RollupTable.OperatorDays, RollupTable.Hours, RollupTable.Recent, RollupTable.Slots];

    private static readonly (RollupTable Of, RollupTable Table)[] Coarse =
    [
        (RollupTable.LaneDays, RollupTable.LaneMonths), (RollupTable.OperatorDays, RollupTable.OperatorMonths),
        (RollupTable.Hours, RollupTable.Days),
    ];

    private readonly DateTimeOffset _until = now.AddMinutes(-10);

    public DateTimeOffset From => _until.AddDays(-365);

    public TimeSpan Loading { get; private set; }

    public TimeSpan Adding { get; private set; }

    /// <summary>Loads with as many connections as there are processors.</summary>
    public async Task Load()
    {
        var start = Stopwatch.GetTimestamp();
        var indexes = Indexes();
        Execute(Gateways());
        Execute("ALTER TABLE passages DISABLE TRIGGER USER");
        indexes.ForEach(index => Execute($"DROP INDEX {index.Name}"));
        var months = Months().ToList();
        months.ForEach(month => Execute($"""
            CREATE TABLE IF NOT EXISTS passages_{month.From:yyyy_MM} PARTITION OF passages
            FOR VALUES FROM ({Ms(Begin(month.From))}) TO ({Ms(Begin(month.From).AddMonths(1))})
            """));
        await Parallel.ForEachAsync(
            months, Degree(), (month, stop) => Run(Passages(month.From, month.First, month.Last), stop));
        indexes.ForEach(index => Execute($"SET maintenance_work_mem = '512MB'; {index.Definition}"));
        Execute("ALTER TABLE passages ENABLE TRIGGER USER");
        Loading = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            from month in months from table in Fine where IsAsked(table, month.From) select (table, month.From),
            Degree(), (part, stop) => Run(Sums(part.table, part.From), stop));
        await Parallel.ForEachAsync(Coarse, Degree(), (pair, stop) => Run(Sums(pair.Of, pair.Table), stop));
        await Parallel.ForEachAsync(
            RollupTable.Later, Degree(), (pair, stop) => Run(pair.Table.Fill(pair.From), stop));
        Execute("INSERT INTO figures_zone VALUES ('Europe/Skopje')");
        Execute("ANALYZE");
        Adding = Stopwatch.GetElapsedTime(start);
    }

    public long Count(string sql)
    {
        using var source = new NpgsqlConnection(connection);
        source.Open();
        using var command = new NpgsqlCommand(sql, source) { CommandTimeout = 600 };
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Made after the rows are there; what keeps them unique stays.</summary>
    private List<(string Name, string Definition)> Indexes()
    {
        using var source = new NpgsqlConnection(connection);
        source.Open();
        using var command = new NpgsqlCommand("""
            SELECT indexname, indexdef FROM pg_indexes
            WHERE tablename = 'passages' AND indexdef NOT LIKE '% UNIQUE %'
            """, source);
        using var reader = command.ExecuteReader();
        var found = new List<(string, string)>();
        while (reader.Read())
        {
            var made = reader.GetString(1).Replace(" ON ONLY ", " ON ", StringComparison.Ordinal);
            found.Add((reader.GetString(0), made));
        }

        return found;
    }

    private static ParallelOptions Degree() => new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    private static DateTimeOffset Begin(DateTimeOffset month)
        => new(month.Year, month.Month, 1, 0, 0, 0, TimeSpan.Zero);

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    /// <summary>The months of the year, each with the numbers of its passages.</summary>
    private IEnumerable<(DateTimeOffset From, long First, long Last)> Months()
    {
        var from = From;
        var first = 1L;
        while (from < _until)
        {
            var next = Begin(from).AddMonths(1);
            var to = next < _until ? next : _until;
            var last = to == _until
                ? options.Rows
                : first - 1 + (long)(options.Rows * ((to - from) / TimeSpan.FromDays(365)));
            yield return (from, first, last);
            (from, first) = (to, last + 1);
        }
    }

    private string Gateways() => $"""
        INSERT INTO gateways (crossing, gateway)
            SELECT 'crossing-' || n / 10, 'gateway-' || n FROM generate_series(0, {options.Gateways - 1}) n;
        INSERT INTO epochs (gateway, epoch) SELECT id, 'loaded' FROM gateways;
        """;

    private string Passages(DateTimeOffset from, long first, long last)
    {
        var to = Begin(from).AddMonths(1) is var next && next < _until ? next : _until;
        var step = (double)(Ms(to) - Ms(from)) / Math.Max(1, last - first + 1);
        return string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO passages (gateway, epoch, sequence, filed, sort, counted, opened, decided, closed, dwell, id,
                lane, clock, outcome, released_by, verdict, reason, identity, operator_id, issuer, direction)
            SELECT gateway, gateway, n, {Ms(Begin(from))}, at, at + (dwell * 1000)::bigint, at, at + 1500,
                at + (dwell * 1000)::bigint, dwell, to_char(n, 'FM0000000000'), (1 + a / 7 % 4)::text, 'synced',
                CASE WHEN referred THEN (ARRAY['referred', 'released', 'to-inspection'])[1 + a / 31 % 3]
                    WHEN a % 997 = 0 THEN 'not-used' ELSE 'released' END,
                CASE WHEN referred AND a / 31 % 3 = 1 THEN 'release' WHEN NOT referred THEN 'automatic' END,
                CASE WHEN referred THEN 'refer' ELSE 'release' END,
                CASE WHEN referred THEN (ARRAY['random-inspection', 'vehicle-unknown', 'not-identified-in-time',
                    'tag-plate-mismatch', 'authorisation-suspended'])[1 + b / 13 % 5] END,
                'strong', 'AEO-' || operator, (ARRAY['RS', 'RS', 'RS', 'AL', 'MK'])[1 + operator % 5],
                CASE WHEN a / 7 % 2 = 0 THEN 'entry' ELSE 'exit' END
            FROM (SELECT n, a, b, 1 + a % {options.Gateways} AS gateway, b % 100 < 11 AS referred,
                    (a % {options.Gateways} * 7 + b / 101 % 6 * 977) % {Operators} AS operator,
                    {Ms(from)} + ((n - {first}) * {step})::bigint AS at,
                    round((15 - 10 * ln((1 + b % 9999) / 10000.0))::numeric, 3)::double precision AS dwell
                FROM (SELECT n, hashint8extended(n, 1) & 2147483647 AS a, hashint8extended(n, 2) & 2147483647 AS b
                    FROM generate_series({first}::bigint, {last}) n) numbers) passage
            """);
    }

    private bool IsAsked(RollupTable table, DateTimeOffset month)
        => table.Kept is null || Begin(month).AddMonths(1) > now - table.Kept;

    /// <summary>From a month's passages, by the statement that the centre adds to its sums with.</summary>
    private string Sums(RollupTable table, DateTimeOffset month)
    {
        var source = RollupSource.Passages(RollupDialect.Postgres, $"filed = {Ms(Begin(month))}");
        var oldest = table.Kept is { } kept ? Ms(now - kept) : 0;
        var add = table.Add(source + " AS passage")
            .Replace("$1", oldest.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return $"{Calendar(Begin(month), Begin(month).AddMonths(1))} {add}";
    }

    /// <summary>From the sums of shorter times: at the end it is checked that they count the same.</summary>
    private string Sums(RollupTable of, RollupTable table)
    {
        var keys = string.Join(", ", table.Keys);
        return $"""
            {Calendar(From.AddDays(-2), now.AddDays(2))}
            INSERT INTO {table.Name} (at, {keys}, {string.Join(", ", RollupMeasures.Names)})
            SELECT {table.Time}, {keys}, {string.Join(", ", RollupMeasures.OverRows)}
            FROM {of.Name} JOIN calendar ON hour = at GROUP BY {table.Time}, {keys}
            """;
    }

    private static string Calendar(DateTimeOffset from, DateTimeOffset to) => $"""
        CREATE TEMP TABLE calendar AS SELECT hour,
            (extract(epoch FROM date_trunc('day', t) AT TIME ZONE 'Europe/Skopje') * 1000)::bigint AS day,
            (extract(epoch FROM date_trunc('month', t) AT TIME ZONE 'Europe/Skopje') * 1000)::bigint AS month
            FROM (SELECT hour, to_timestamp(hour / 1000) AT TIME ZONE 'Europe/Skopje' AS t
                FROM generate_series({Ms(from) / 3_600_000 * 3_600_000}, {Ms(to)}, 3600000) hour) h;
        ANALYZE calendar;
        """;

    private async ValueTask Run(string sql, CancellationToken stop)
    {
        await using var source = new NpgsqlConnection(connection + ";Pooling=false");
        await source.OpenAsync(stop);
        await using var command = new NpgsqlCommand(
            $"SET work_mem = '256MB'; SET enable_hashagg = off; SET jit = off; SET synchronous_commit = off; {sql}",
            source)
        {
            CommandTimeout = 1200,
        };
        await command.ExecuteNonQueryAsync(stop);
    }

    private void Execute(string sql)
    {
        using var source = new NpgsqlConnection(connection);
        source.Open();
        using var command = new NpgsqlCommand(sql, source) { CommandTimeout = 600 };
        command.ExecuteNonQuery();
    }
}
