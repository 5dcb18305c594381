using System.Globalization;
using System.Text.Json;
using GreenLane.Central.Figures;
using GreenLane.Central.Ingest;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Sqlite;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Monitor.Tests.Stage;

/// <summary>A centre that holds what two gateways told of the 28 days before today. Made once.</summary>
public sealed class FourWeeks : IAsyncLifetime
{
    public const int Days = 28;

    private const int FirstHour = 6;
    private const int Hours = 12;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Dictionary<DateTime, int> _closed = [];
    private Mosquitto? _broker;
    private CentralProcess? _central;

    public CentralProcess Central => _central!;

    /// <summary>The first of them, by the zone of this machine, which is the centre's.</summary>
    public DateTime First { get; } = TimeProvider.System.GetLocalNow().Date.AddDays(-Days);

    public DateTime Last => First.AddDays(Days - 1);

    /// <summary>What closed from one day to another, which is included.</summary>
    public int Closed(DateTime from, DateTime to)
        => _closed.Where(day => day.Key >= from && day.Key <= to).Sum(day => day.Value);

    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsThere)
        {
            return;
        }

        using var limit = new CancellationTokenSource(Limit);
        _broker = await Mosquitto.StartOrSkipAsync(limit.Token);
        _central = new CentralProcess(_broker.Port);
        Fill(Path.Combine(Path.GetDirectoryName(_central.ConfigFile)!, "data"));
        await _central.StartAsync(limit.Token);
        while (await CountedAsync(limit.Token) < Closed(First, Last))
        {
            await Task.Delay(50, limit.Token);
        }

        // What is usual is looked up at the start, and then once an hour.
        _central.Kill();
        await _central.StartAsync(limit.Token);
    }

    public ValueTask DisposeAsync()
    {
        _central?.Dispose();
        _broker?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What has come into the sums already.</summary>
    private async Task<long> CountedAsync(CancellationToken stop)
    {
        var (from, to) = (Moment(First), Moment(Last.AddDays(1)));
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v1/figures?from={from:yyyy-MM-ddTHH:mm:ssZ}&to={to:yyyy-MM-ddTHH:mm:ssZ}");
        return (await Central.GetAsync<Series>(address, stop)).Total.Closed;
    }

    /// <summary>By the centre's own store, as if it had come message by message.</summary>
    private void Fill(string folder)
    {
        using var database = new SqliteDatabase(folder);
        Assert.Null(database.Prepare());
        using var store = new CentralStore(database, NullLogger<CentralStore>.Instance);
        Assert.True(store.TryLead(out _));
        foreach (var batch in Tell(new Topics("MK", "tabanovce", "tabanovce-1"), 3)
            .Concat(Tell(new Topics("MK", "kjafasan", "kjafasan-1"), 1)).Chunk(1000))
        {
            Assert.True(store.TryCommit(batch, out var report));
            Assert.Equal(0, report.LeftToOthers);
        }
    }

    private IEnumerable<Arrival> Tell(Topics topics, int busy)
    {
        var key = new GatewayKey(topics.Crossing, topics.Gateway);
        var now = TimeProvider.System.GetUtcNow();
        yield return new OnlineArrival(key, now, false, new OnlineDocument(true, "run-1"));
        yield return new LaneArrival(key, now, false, Events.Lane("1", "run-1", 1, "green"));
        yield return new LaneArrival(key, now, false, Events.Lane("2", "run-1", 1) with { Direction = "exit" });
        long sequence = 0;
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            for (var hour = 0; hour < Hours; hour++)
            {
                var shape = (int)(3 * Math.Sin(Math.PI * (hour + 0.5) / Hours));
                var trucks = busy * (1 + shape + ((int)day.DayOfWeek % 3));
                for (var truck = 0; truck < trucks; truck++)
                {
                    var at = day.AddHours(FirstHour + hour).AddMinutes(55.0 * truck / trucks);
                    var id = string.Create(CultureInfo.InvariantCulture, $"{topics.Gateway}-{++sequence}");
                    var told = Events.Event(topics, topics.Gateway, sequence, Truck(id, at, sequence));
                    var body = JsonSerializer.SerializeToUtf8Bytes(told, ReportingJson.Default.PassageEvent);
                    yield return new EventArrival(key, told.Time, false, told.Data!.Lane, told, sequence, body);
                }

                _closed[day] = _closed.GetValueOrDefault(day) + trucks;
            }
        }

        yield return new HealthArrival(
            key, now, false, Events.Health(topics, topics.Gateway, "run-1", now, sequence));
    }

    private static PassageDocument Truck(string id, DateTime at, long number)
    {
        var opened = Moment(at);
        var issuer = number % 4 == 1 ? "AL" : "RS";
        var passage = Events.Passage(id, opened, number % 3 == 0 ? "2" : "1") with
        {
            OperatorId = string.Create(CultureInfo.InvariantCulture, $"{issuer}-AEO-{1000 + (number * 7 % 19)}"),
            Issuer = issuer,
        };
        return (number % 9) switch
        {
            4 => passage.Referred("random-inspection").Closed(200 + (number % 90), "to-inspection"),
            7 => passage.Referred("registry-stale").Closed(95 + (number % 40)) with { ReleasedBy = "release" },
            8 => (passage.Referred("vehicle-unknown") with { OperatorId = null, Issuer = null, Identity = "unknown" })
                .Closed(70 + (number % 60), "referred"),
            _ => passage.Closed(14 + (number * 13 % 31)),
        };
    }

    private static DateTimeOffset Moment(DateTime wall)
        => new DateTimeOffset(wall, TimeZoneInfo.Local.GetUtcOffset(wall)).ToUniversalTime();
}
