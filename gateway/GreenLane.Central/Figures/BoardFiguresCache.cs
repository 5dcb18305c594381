using System.Collections.Immutable;
using GreenLane.Central.Store;

namespace GreenLane.Central.Figures;

/// <summary>Keeps the overview's figures while they are good enough, and asks one at a time. Thread-safe.</summary>
internal sealed class BoardFiguresCache(StoreDatabase database, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan HourGood = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TodayGood = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UsualGood = TimeSpan.FromHours(1);

    /// <summary>Where many lanes make the question long, it is asked for no more than a tenth of the time.</summary>
    private const int RestFactor = 10;

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile FigureBoard? _board;
    private Dictionary<(string, string), long[]> _today = [];
    private UsualDay _usual = new(default);
    private long _boardUntil;
    private long _todayUntil;
    private long _usualUntil;

    /// <summary>Whoever finds the figures too old takes them anew; who comes meanwhile is not kept waiting.</summary>
    public async Task<FigureBoard> LookAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (_board is { } board && (IsGood(_boardUntil) || _one.CurrentCount == 0))
        {
            return board;
        }

        await _one.WaitAsync(cancellation);
        try
        {
            if (_board is null || !IsGood(_boardUntil))
            {
                var start = time.GetTimestamp();
                _board = await ReadAsync(now, cancellation);
                var rest = TimeSpan.FromTicks(Math.Max(HourGood.Ticks, RestFactor * time.GetElapsedTime(start).Ticks));
                Interlocked.Exchange(ref _boardUntil, After(rest));
            }

            return _board;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<FigureBoard> ReadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = database.OpenReader();
        if (!IsGood(_usualUntil))
        {
            _usual = await BoardReader.UsualAsync(connection, now, cancellation);
            _usualUntil = After(UsualGood);
        }

        if (!IsGood(_todayUntil))
        {
            _today = await BoardReader.TodayAsync(connection, now, cancellation);
            _todayUntil = After(TodayGood);
        }

        return Compose(now, await BoardReader.LastHourAsync(connection, now, cancellation));
    }

    private FigureBoard Compose(DateTimeOffset now, Dictionary<(string, string), FigureSums> lastHour)
    {
        var sum = new FigureSums();
        var today = new long[24];
        foreach (var part in lastHour.Values)
        {
            sum.Add(part);
        }

        foreach (var hours in _today.Values)
        {
            for (var hour = 0; hour < today.Length; hour++)
            {
                today[hour] += hours[hour];
            }
        }

        var gateways = lastHour.Keys.Concat(_today.Keys).Concat(_usual.Gateways).Distinct()
            .OrderBy(key => key.Item1, StringComparer.Ordinal).ThenBy(key => key.Item2, StringComparer.Ordinal)
            .Select(key => Of(key, lastHour.GetValueOrDefault(key), _today.GetValueOrDefault(key)))
            .ToImmutableArray();
        return new FigureBoard(now, BoardReader.HourFrom(now), Of(("", ""), sum, today), gateways);
    }

    private BoardFigures Of((string Crossing, string Gateway) key, FigureSums? lastHour, long[]? today) => new(
        key.Crossing, key.Gateway, (lastHour ?? new FigureSums()).Say(new FigureCounts()), [.. today ?? new long[24]],
        _usual.Of(key.Crossing, key.Gateway).Means);

    private bool IsGood(long until) => time.GetTimestamp() < until;

    private long After(TimeSpan rest)
        => time.GetTimestamp() + (long)(rest.TotalSeconds * time.TimestampFrequency);
}
