using GreenLane.Faults.Checks;
using GreenLane.Simulator;

namespace GreenLane.Faults.Crossing;

/// <summary>Trucks in every lane, one after the other, each vehicle once.</summary>
internal sealed class Traffic : IAsyncDisposable
{
    private readonly List<TruckLane> _lanes;
    private int _trucks = -1;
    private volatile bool _admits = true;
    private volatile bool _holds;
    private Task _running = Task.CompletedTask;

    public Traffic(CrossingPlan plan, HttpClient gateway, Testimony testimony, ulong seed, TimeProvider cameras)
    {
        var seeds = new Seeded(seed);
        _lanes = [.. Enumerable.Range(0, CrossingPlan.Lanes)
            .Select(lane => new TruckLane(lane, plan.Socket(lane), gateway, testimony, seeds, cameras))];
    }

    public IReadOnlyList<int> ReaderPorts => [.. _lanes.Select(lane => lane.ReaderPort)];

    /// <summary>Trucks that came and went.</summary>
    public int Served => _lanes.Sum(lane => lane.Served);

    /// <summary>No truck comes while this is set; those in the lanes go on.</summary>
    public bool Holds
    {
        get => _holds;
        set => _holds = value;
    }

    /// <summary>No truck is in any lane.</summary>
    public bool IsEmpty => _lanes.TrueForAll(lane => !lane.IsOccupied);

    public void Start(CancellationToken stop)
        => _running = Task.WhenAll(_lanes.Select(lane => lane.Run(Next, () => _admits, () => _holds, stop)));

    /// <summary>Lets no more trucks in and waits for the last to leave.</summary>
    public Task End()
    {
        _admits = false;
        return _running;
    }

    public async ValueTask DisposeAsync()
    {
        _admits = false;
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var lane in _lanes)
        {
            await lane.DisposeAsync();
        }
    }

    private Truck? Next()
        => Interlocked.Increment(ref _trucks) is var number and < CrossingData.Vehicles ? new Truck(number) : null;
}
