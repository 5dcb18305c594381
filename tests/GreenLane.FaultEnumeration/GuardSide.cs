using System.Device.Gpio;
using GreenLane.Hardware;
using GreenLane.LaneGuard;

namespace GreenLane.FaultEnumeration;

/// <summary>The guard's firmware on simulated pins, with a turn every 2 ms, and the charge pump behind it.</summary>
internal sealed class GuardSide : IGuardClock, IDisposable
{
    private const int TurnMs = 2;

    /// <summary>The pump falls this long after the last edge: hardware/lane-cabinet, bill of materials.</summary>
    private const int PumpMs = 50;

    private readonly SimulatedDriver _driver = new();
    private readonly GpioController _gpio;
    private readonly GuardPins _pins = new();
    private readonly GuardBoard _board;
    private bool _held;
    private int _edgeAtMs = -PumpMs;

    public GuardSide()
    {
        _gpio = new GpioController(_driver);
        _board = new GuardBoard(_gpio, _pins, this);
    }

    public long NowMs { get; private set; }

    public TripReason Reason => _board.Reason;

    public bool Healthy { get; private set; }

    /// <summary>The pump energises the relay's coil.</summary>
    public bool Pumped { get; private set; }

    public void Step(int atMs, bool red, bool green, bool heartbeat, bool contact, Upsets upsets)
    {
        NowMs = atMs;
        if (Runs(upsets) && atMs % TurnMs == 0)
        {
            _driver.Set(_pins.RedLit, red);
            _driver.Set(_pins.GreenLit, green);
            _driver.Set(_pins.Heartbeat, heartbeat);
            _driver.Set(_pins.RelayClosed, contact);
            _driver.Set(_pins.Key, upsets.KeyTurned);
            _board.Turn();
        }

        var level = _driver.Level(_pins.RelayHold) && !upsets.GuardDead;
        if (level != _held)
        {
            _edgeAtMs = atMs;
            _held = level;
        }

        Pumped = upsets.PumpFed || upsets.GuardAlwaysPermits || atMs - _edgeAtMs < PumpMs;
        Healthy = upsets.GuardAlwaysPermits || (_driver.Level(_pins.Healthy) && !upsets.GuardDead);
    }

    private static bool Runs(Upsets upsets)
        => !upsets.GuardFrozen && !upsets.GuardDead && !upsets.GuardAlwaysPermits;

    public void Dispose()
    {
        _gpio.Dispose();
        _driver.Dispose();
    }
}
