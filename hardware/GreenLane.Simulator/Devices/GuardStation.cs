using System.Device.Gpio;
using GreenLane.Hardware;
using GreenLane.LaneGuard;
using GreenLane.Simulator.Checks;

namespace GreenLane.Simulator.Devices;

/// <summary>
/// A lane's guard: the firmware's own sources, wired to the simulated board, its relay in series with green.
/// </summary>
/// <remarks>
/// <para>
/// It lives by the times of the board's own stream, a turn for every millisecond of them, so that a desk that is slow
/// to pass the stream on is not taken for a gateway that is slow to beat. Where nothing comes, time goes on a little
/// behind the machine's clock, which is the stream's too.
/// </para>
/// <para>Thread-safe. Disposing it ends its reports.</para>
/// </remarks>
public sealed class GuardStation : IGuardClock, IAsyncDisposable
{
    public const string Latched = "guard-latched";

    /// <summary>How far behind the machine's clock the guard's stays while nothing is heard.</summary>
    private const long LagMs = 60;

    /// <summary>After a pause of this program what waits in the stream is to be read first.</summary>
    private const long CatchUpMs = 20;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private readonly BoardLink _board;
    private readonly TimeProvider _time;
    private readonly string _lane;
    private readonly SimulatedDriver _driver = new();
    private readonly GpioController _gpio;
    private readonly GuardPins _pins = new();
    private readonly GuardBoard _guard;
    private readonly GuardReporter _reporter;
    private readonly Thread _reporting;
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly List<Violation> _violations = [];
    private bool _red;
    private bool _green;
    private bool _heartbeat;
    private GuardPhase _phase;
    private (bool Tripped, bool Closed)? _told;

    /// <param name="lane">Gateway and lane, for people.</param>
    public GuardStation(string lane, BoardLink board, GuardReporterSettings reporter, TimeProvider time)
    {
        _lane = lane;
        _board = board;
        _time = time;
        NowMs = MachineMs();
        _gpio = new GpioController(_driver);
        _guard = new GuardBoard(_gpio, _pins, this);
        _reporter = new GuardReporter(_guard, reporter);
        _reporting = new Thread(_reporter.Run) { Name = $"guard {lane}", IsBackground = true };
        _board.Changed += See;
        _board.Connected += OnConnected;
    }

    public long NowMs { get; private set; }

    /// <summary>How often it tripped.</summary>
    public int Trips { get; private set; }

    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_gate)
            {
                return [.. _violations];
            }
        }
    }

    /// <summary>Goes on with time, and tells the board what the guard does, until cancelled.</summary>
    public async Task Run(CancellationToken stop)
    {
        _reporting.Start();
        while (true)
        {
            await _changed.WaitAsync(Tick, stop).ConfigureAwait(false);
            (bool Tripped, bool Closed) now;
            lock (_gate)
            {
                Advance(Math.Min(MachineMs() - LagMs, NowMs + CatchUpMs));
                now = (!_driver.Level(_pins.Healthy), _guard.HoldsRelay);
            }

            if (_board.IsConnected && now != _told)
            {
                _told = now;
                await Tell(now.Tripped, now.Closed, stop).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _reporter.Stop();
        if (_reporting.IsAlive)
        {
            await Task.Run(_reporting.Join).ConfigureAwait(false);
        }

        _gpio.Dispose();
        _driver.Dispose();
        _changed.Dispose();
    }

    /// <summary>
    /// What the lamps' sensors see with this relay as it is: while it is open, red is lit through its resting contact
    /// and green is dark; while it is closed, the lamps follow the gateway.
    /// </summary>
    private async Task Tell(bool tripped, bool closed, CancellationToken stop)
    {
        if (closed)
        {
            await _board.Release(LineNames.GreenFeedback, stop).ConfigureAwait(false);
            await _board.Release(LineNames.RedFeedback, stop).ConfigureAwait(false);
        }
        else
        {
            await _board.Set(LineNames.GreenFeedback, false, stop).ConfigureAwait(false);
            await _board.Set(LineNames.RedFeedback, true, stop).ConfigureAwait(false);
        }

        await _board.Set(LineNames.GuardTripped, tripped, stop).ConfigureAwait(false);
    }

    private void See(LineChange change)
    {
        lock (_gate)
        {
            Advance(change.AtMicroseconds / 1_000);
            switch (change.Name)
            {
                case LineNames.Red:
                    _red = change.Level;
                    break;
                case LineNames.Green:
                    _green = change.Level;
                    break;
                case LineNames.Heartbeat:
                    _heartbeat = change.Level;
                    break;
                default:
                    return;
            }

            ShowLamp();
        }
    }

    private void OnConnected(bool there)
    {
        lock (_gate)
        {
            _told = null;
            if (!there)
            {
                (_red, _green, _heartbeat) = (false, false, false);
            }
        }
    }

    /// <summary>A turn for each millisecond up to a moment; one that is past already changes nothing.</summary>
    private void Advance(long toMs)
    {
        while (NowMs < toMs)
        {
            NowMs++;
            var closed = _guard.HoldsRelay;
            _driver.Set(_pins.GreenLit, _green && closed);
            _driver.Set(_pins.RedLit, !(_green && closed) || _red);
            _driver.Set(_pins.RelayClosed, closed);
            _driver.Set(_pins.Heartbeat, _heartbeat);
            _guard.Turn();
            Note(closed);
        }
    }

    private void Note(bool closedBefore)
    {
        var phase = _guard.Phase;
        if (phase != _phase)
        {
            _phase = phase;
            Trips += phase is GuardPhase.Tripped or GuardPhase.Latched ? 1 : 0;
            if (phase == GuardPhase.Latched)
            {
                _violations.Add(
                    new Violation(Latched, _lane, null, NowMs * 1_000, $"the guard latched: {_guard.Reason}"));
            }

            Wake();
        }

        if (_guard.HoldsRelay != closedBefore)
        {
            ShowLamp();
            Wake();
        }
    }

    /// <summary>What the driver sees: green only through both relays.</summary>
    private void ShowLamp()
    {
        var lit = _green && _guard.HoldsRelay;
        if (_board.Lines[LineNames.GreenLit] != lit)
        {
            _board.Lines.Note(LineNames.GreenLit, lit);
        }
    }

    private void Wake()
    {
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }

    private long MachineMs()
    {
        var (seconds, rest) = Math.DivRem(_time.GetTimestamp(), _time.TimestampFrequency);
        return (seconds * 1_000) + (rest * 1_000 / _time.TimestampFrequency);
    }
}
