using System.Device.Gpio;

namespace GreenLane.LaneGuard;

/// <summary>The guard's pins, judge and rules put together: one call a turn.</summary>
/// <remarks>
/// The relay is held by a wave, not a level: its pin changes in every turn in which it is to be closed. A loop that
/// hangs stops the wave whatever the pin's last level was, and the relay opens.
/// </remarks>
public sealed class GuardBoard
{
    private readonly GpioController _gpio;
    private readonly GuardPins _pins;
    private readonly IGuardClock _clock;
    private readonly HeartbeatJudge _judge = new HeartbeatJudge();
    private GuardState _state;
    private long _turnedAtMs;
    private bool _wave;

    public GuardBoard(GpioController gpio, GuardPins pins, IGuardClock clock)
    {
        _gpio = gpio;
        _pins = pins;
        _clock = clock;
        _turnedAtMs = clock.NowMs;
        gpio.OpenPin(pins.RelayHold, PinMode.Output);
        gpio.OpenPin(pins.Healthy, PinMode.Output);
        gpio.Write(pins.RelayHold, PinValue.Low);
        gpio.Write(pins.Healthy, PinValue.Low);
        gpio.OpenPin(pins.RedLit, PinMode.Input);
        gpio.OpenPin(pins.GreenLit, PinMode.Input);
        gpio.OpenPin(pins.Heartbeat, PinMode.Input);
        gpio.OpenPin(pins.RelayClosed, PinMode.Input);
        gpio.OpenPin(pins.Key, PinMode.Input);
    }

    public GuardPhase Phase => _state.Phase;

    public TripReason Reason => _state.Reason;

    public HeartbeatClass Heartbeat => _judge.Class;

    /// <summary>Whether the relay is being held closed.</summary>
    public bool HoldsRelay => _state.CloseRelay;

    /// <summary>Looks at every input, decides, drives every output. To be called every 1 to 4 ms.</summary>
    public void Turn()
    {
        var nowMs = _clock.NowMs;
        var elapsedMs = (int)(nowMs - _turnedAtMs);
        _turnedAtMs = nowMs;

        var seen = new GuardInputs();
        seen.RedLit = IsHigh(_pins.RedLit);
        seen.GreenLit = IsHigh(_pins.GreenLit);
        seen.RelayClosed = IsHigh(_pins.RelayClosed);
        seen.KeyTurned = IsHigh(_pins.Key);
        seen.Heartbeat = _judge.Sample(IsHigh(_pins.Heartbeat), elapsedMs);
        GuardRules.Turn(ref _state, seen, elapsedMs);

        _wave = _state.CloseRelay && !_wave;
        Drive(_pins.RelayHold, _wave);
        Drive(_pins.Healthy, _state.Phase == GuardPhase.Watching);
    }

    private bool IsHigh(int pin) => _gpio.Read(pin) == PinValue.High;

    private void Drive(int pin, bool high) => _gpio.Write(pin, high ? PinValue.High : PinValue.Low);
}
