using System.Device.Gpio;

namespace GreenLane.LaneGuard;

/// <summary>The guard's pins, judge and rules put together: one call a turn.</summary>
/// <remarks>
/// The relay is held by a wave, not a level: its pin changes in every turn in which it is to be closed. A loop that
/// hangs stops the wave whatever the pin's last level was, and the relay opens.
/// </remarks>
public sealed class GuardBoard : IGuardWindow
{
    private readonly GpioController _gpio;
    private readonly GuardPins _pins;
    private readonly IGuardClock _clock;
    private readonly HeartbeatJudge _judge = new HeartbeatJudge();
    private readonly object _gate = new object();
    private readonly long _startedAtMs;
    private GuardState _state;
    private GuardInputs _seen;
    private long _turnedAtMs;
    private int _longestTurnMs;
    private int _trips;
    private bool _wave;

    public GuardBoard(GpioController gpio, GuardPins pins, IGuardClock clock)
    {
        _gpio = gpio;
        _pins = pins;
        _clock = clock;
        _turnedAtMs = clock.NowMs;
        _startedAtMs = _turnedAtMs;
        gpio.OpenPin(pins.RelayHold, PinMode.Output);
        gpio.OpenPin(pins.Healthy, PinMode.Output);
        gpio.OpenPin(pins.LatchSet, PinMode.Output);
        gpio.Write(pins.LatchSet, PinValue.Low);
        gpio.Write(pins.RelayHold, PinValue.Low);
        gpio.Write(pins.Healthy, PinValue.Low);
        gpio.OpenPin(pins.RedLit, PinMode.Input);
        gpio.OpenPin(pins.GreenLit, PinMode.Input);
        gpio.OpenPin(pins.Heartbeat, PinMode.Input);
        gpio.OpenPin(pins.RelayClosed, PinMode.Input);
        gpio.OpenPin(pins.Key, PinMode.Input);
        gpio.OpenPin(pins.LatchSeen, PinMode.Input);
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
        seen.LatchSeen = IsHigh(_pins.LatchSeen);
        seen.Heartbeat = _judge.Sample(IsHigh(_pins.Heartbeat), elapsedMs);
        lock (_gate)
        {
            var before = _state.Phase;
            GuardRules.Turn(ref _state, seen, elapsedMs);
            _seen = seen;
            _longestTurnMs = elapsedMs > _longestTurnMs ? elapsedMs : _longestTurnMs;
            _trips += HasTripped(before, _state.Phase) ? 1 : 0;
        }

        _wave = _state.CloseRelay && !_wave;
        Drive(_pins.RelayHold, _wave);
        Drive(_pins.Healthy, _state.Phase == GuardPhase.Watching);

        // Until it is seen to be set, and never against the key, whose own contact unsets the relay.
        Drive(_pins.LatchSet, _state.Phase == GuardPhase.Latched && !seen.LatchSeen && !seen.KeyTurned);
    }

    /// <inheritdoc/>
    public void Show(GuardReport report)
    {
        lock (_gate)
        {
            report.Phase = _state.Phase;
            report.Reason = _state.Reason;
            report.Heartbeat = _seen.Heartbeat;
            report.Seen = _seen;
            report.HoldsRelay = _state.CloseRelay;
            report.UptimeMs = _turnedAtMs - _startedAtMs;
            report.Trips = _trips;
            report.LongestTurnMs = _longestTurnMs;
        }
    }

    private static bool HasTripped(GuardPhase before, GuardPhase now)
        => now != before && (now == GuardPhase.Tripped || now == GuardPhase.Latched);

    private bool IsHigh(int pin) => _gpio.Read(pin) == PinValue.High;

    private void Drive(int pin, bool high) => _gpio.Write(pin, high ? PinValue.High : PinValue.Low);
}
