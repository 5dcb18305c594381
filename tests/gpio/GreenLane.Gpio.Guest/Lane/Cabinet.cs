using System.Device.Gpio;
using GreenLane.Gpio.Guest.Board;
using GreenLane.Gpio.Guest.Drivers;
using GreenLane.LaneGuard;

namespace GreenLane.Gpio.Guest.Lane;

/// <summary>
/// The wiring of hardware/lane-cabinet between the gateway's chip and the guard's: relays, lamps, current sensors, and
/// the guard itself, on lines of a second chip.
/// </summary>
/// <remarks>
/// Its thread looks every two milliseconds: outputs of both chips, then the lamps by relay logic, then the inputs of
/// both. So what it reports is up to three milliseconds late, and never early. What is broken in it stands in its
/// properties, which are read once a turn.
/// </remarks>
internal sealed class Cabinet : IDisposable
{
    private const string GuardLabel = "guard";

    /// <summary>How long the charge pump holds K2 after the last edge: the longest that lane-cabinet allows.</summary>
    private static readonly TimeSpan PumpHold = TimeSpan.FromMilliseconds(50);

    /// <summary>The guard wants its turns 1 to 4 ms apart.</summary>
    private static readonly TimeSpan TurnInterval = TimeSpan.FromMilliseconds(2);

    private readonly LanePins _pins;
    private readonly GuardPins _guardPins = new();
    private readonly SimChip _lane = new(DriverChecks.Label, DriverChecks.Lines);
    private readonly SimChip _guardChip = new(GuardLabel, 40);
    private readonly GpioController _guardLines = new(Libraries.OpenAny(GuardLabel));
    private readonly RunClock _clock = new();
    private readonly Dictionary<(SimChip Chip, int Pin), bool> _pulled = [];
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly List<(TimeSpan At, CabinetView View)> _history = [];
    private readonly GuardBoard _guard;
    private TimeSpan? _waveAt;
    private bool _wave;
    private volatile bool _stopping;

    public Cabinet(LanePins pins)
    {
        _pins = pins;
        _guard = new GuardBoard(_guardLines, _guardPins, _clock);
        _thread = new Thread(Run) { Name = "cabinet", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The heartbeat's wire is off: the guard sees low.</summary>
    public bool HeartbeatCut { get; set; }

    /// <summary>The guard's loop hangs, its pins as they are.</summary>
    public bool GuardHangs { get; set; }

    /// <summary>The green lamp is burnt out.</summary>
    public bool GreenLampDead { get; set; }

    /// <summary>The sensor of the red lamp says lit, whatever is lit.</summary>
    public bool RedSensorStuck { get; set; }

    /// <summary>The key that resets the guard is turned.</summary>
    public bool GuardKey { get; set; }

    public TimeSpan Now => _clock.Elapsed;

    public CabinetView View
    {
        get
        {
            lock (_gate)
            {
                return _history.Count == 0 ? default : _history[^1].View;
            }
        }
    }

    public GuardPhase GuardPhase => _guard.Phase;

    public TripReason TripReason => _guard.Reason;

    /// <summary>Drives an input of the lane that no part of this cabinet drives: loops, buttons.</summary>
    public void Set(string line, bool high) => _lane.Pull(_pins[line], high);

    /// <summary>When something first became so at or after a moment; null if it has not.</summary>
    public TimeSpan? FirstSince(TimeSpan since, Func<CabinetView, bool> condition)
    {
        lock (_gate)
        {
            var before = _history.FindLastIndex(entry => entry.At <= since);
            return before >= 0 && condition(_history[before].View)
                ? since
                : _history.Where(entry => entry.At > since && condition(entry.View))
                    .Select(entry => (TimeSpan?)entry.At).FirstOrDefault();
        }
    }

    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
        _guardLines.Dispose();
        _lane.Dispose();
        _guardChip.Dispose();
    }

    private void Run()
    {
        while (!_stopping)
        {
            Turn();
            Thread.Sleep(TurnInterval);
        }
    }

    private void Turn()
    {
        var now = _clock.Elapsed;
        var greenLine = _lane.IsHigh(_pins["Green"]);
        var relay = now - _waveAt <= PumpHold;
        var greenFed = greenLine && relay;
        var green = greenFed && !GreenLampDead;
        var red = !greenLine || !relay || _lane.IsHigh(_pins["Red"]);

        Wire(_guardChip, _guardPins.RedLit, red);
        Wire(_guardChip, _guardPins.GreenLit, green);
        Wire(_guardChip, _guardPins.Heartbeat, !HeartbeatCut && _lane.IsHigh(_pins["Heartbeat"]));
        Wire(_guardChip, _guardPins.RelayClosed, relay);
        Wire(_guardChip, _guardPins.Key, GuardKey);
        if (!GuardHangs)
        {
            _guard.Turn();
        }

        var wave = _guardChip.IsHigh(_guardPins.RelayHold);
        if (wave != _wave)
        {
            _wave = wave;
            _waveAt = now;
        }

        var healthy = _guardChip.IsHigh(_guardPins.Healthy);
        Wire(_lane, _pins["RedFeedback"], red || RedSensorStuck);
        Wire(_lane, _pins["GreenFeedback"], green);
        Wire(_lane, _pins["GuardTripped"], !healthy);
        Wire(_lane, _pins["GatewayRelayContact"], greenLine);
        Wire(_lane, _pins["GuardRelayContact"], relay);
        Note(now, new(red, green, greenLine, relay, _lane.IsHigh(_pins["BarrierUp"]), healthy));
    }

    private void Wire(SimChip chip, int pin, bool high)
    {
        if (!_pulled.TryGetValue((chip, pin), out var was) || was != high)
        {
            chip.Pull(pin, high);
            _pulled[(chip, pin)] = high;
        }
    }

    private void Note(TimeSpan at, CabinetView view)
    {
        lock (_gate)
        {
            if (_history.Count == 0 || _history[^1].View != view)
            {
                _history.Add((at, view));
            }
        }
    }
}
