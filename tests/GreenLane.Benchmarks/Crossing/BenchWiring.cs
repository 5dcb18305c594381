using System.Device.Gpio;
using System.Diagnostics;
using GreenLane.Hardware;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>A lane's board inside this process: lamps that are seen at once, a barrier that follows at once.</summary>
internal sealed class BenchWiring : IDisposable
{
    private readonly SimulatedDriver _driver;
    private readonly ManualResetEventSlim _green = new(false);
    private readonly ManualResetEventSlim _red = new(true);
    private long _greenAt;

    public BenchWiring()
    {
        _driver = new SimulatedDriver(changed: Changed);
        Board = new LaneBoard(new GpioController(_driver), Wiring);
        _driver.Set(Wiring.BarrierDownLimit, true);
    }

    /// <summary>Owned, and disposed, by the lane's runner.</summary>
    public LaneBoard Board { get; }

    private static LaneBoardWiring Wiring { get; } = new()
    {
        Red = 5,
        Green = 6,
        BarrierUp = 13,
        Heartbeat = 19,
        RedFeedback = 20,
        GreenFeedback = 21,
        EntryLoop = 23,
        BarrierLoop = 24,
        BarrierDownLimit = 25,
    };

    public void SetEntryLoop(bool occupied) => _driver.Set(Wiring.EntryLoop, occupied);

    public void SetBarrierLoop(bool occupied) => _driver.Set(Wiring.BarrierLoop, occupied);

    /// <returns>Timestamp at which the green line was written; null if it was not in time.</returns>
    public long? WaitForGreen(TimeSpan limit) => _green.Wait(limit) ? Volatile.Read(ref _greenAt) : null;

    public bool WaitForRed(TimeSpan limit) => _red.Wait(limit);

    public void Dispose()
    {
        _driver.Dispose();
        _green.Dispose();
        _red.Dispose();
    }

    /// <summary>Runs inside the write of the line, on the lane's thread.</summary>
    private void Changed(int pin, bool high)
    {
        if (pin == Wiring.Green)
        {
            Volatile.Write(ref _greenAt, Stopwatch.GetTimestamp());
            _driver.Set(Wiring.GreenFeedback, high);
            (high ? _red : _green).Reset();
            (high ? _green : _red).Set();
        }
        else if (pin == Wiring.Red)
        {
            _driver.Set(Wiring.RedFeedback, high);
        }
        else if (pin == Wiring.BarrierUp)
        {
            _driver.Set(Wiring.BarrierDownLimit, !high);
        }
    }
}
