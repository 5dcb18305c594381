using System.Collections.Immutable;
using System.Net.Http.Json;
using GreenLane.Reporting.Contracts;
using GreenLane.Simulator.Crossing;

namespace GreenLane.Faults.Suspension;

/// <summary>One gateway as seen from outside: its lanes, and what it says is in force.</summary>
internal sealed class WatchedGateway : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly Queue<Truck> _trucks;

    public WatchedGateway(SuspensionPlan plan, int number, HttpClient http)
    {
        _http = http;
        Name = SuspensionPlan.Gateway(number);
        Lanes =
        [
            .. Enumerable.Range(0, SuspensionPlan.Lanes).Select(lane => new WatchedLane(plan, number, lane, http)),
        ];

        // Each gateway sees trucks of its own, one after the other, and none again before all others came.
        _trucks = new Queue<Truck>(Enumerable.Range(number * 500, 500).Select(truck => new Truck(truck)));
    }

    public string Name { get; }

    public ImmutableArray<WatchedLane> Lanes { get; }

    public async Task<bool> IsReady(CancellationToken stop)
    {
        foreach (var lane in Lanes)
        {
            if (!await lane.IsReady(stop))
            {
                return false;
            }
        }

        return await Health(stop) is { } health
            && health.Sensors.All(sensor => sensor.Kind != "reader" || sensor.State == "connected");
    }

    /// <summary>The sequence in force of a kind of files; 0 for none.</summary>
    public async Task<ulong> Sequence(string kind, CancellationToken stop)
        => (await Health(stop))?.Files.FirstOrDefault(file => file.Kind == kind)?.Sequence ?? 0;

    public Truck NextTruck()
    {
        var truck = _trucks.Dequeue();
        _trucks.Enqueue(truck);
        return truck;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in Lanes)
        {
            await lane.DisposeAsync();
        }
    }

    private async Task<HealthDocument?> Health(CancellationToken stop)
    {
        try
        {
            return await _http.GetFromJsonAsync("api/v1/health", ReportingJson.Default.HealthDocument, stop);
        }
        catch (Exception e) when (Away.Explains(e, stop))
        {
            return null;
        }
    }
}
