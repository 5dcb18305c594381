using System.Device.Gpio;
using GreenLane.Lanes;

namespace GreenLane.Hardware;

/// <summary>The board of one lane: reads its lines, drives its outputs, checks that they obeyed.</summary>
/// <remarks>
/// <para>
/// Everything de-energised is red. Every output is written every time and read back, so a board that lost power for a
/// moment heals on the next turn. It never sleeps and never retries: the lane loop owns time. Not thread-safe: one lane
/// loop owns it.
/// </para>
/// <para>
/// The heartbeat beats only behind a good read-back: a board that does not obey falls silent, and the guard cuts green.
/// </para>
/// </remarks>
public sealed class LaneBoard : IDisposable
{
    private readonly GpioController _gpio;
    private readonly IDisposable? _behind;
    private readonly Action? _refresh;
    private readonly SignalHead _signal;
    private readonly Barrier _barrier;
    private readonly DriverSignHead _sign;
    private readonly HeartbeatLine _heartbeat;
    private readonly LaneInputs _inputs;
    private LaneLines _levels;
    private BoardStatus _read;
    private BoardStatus _obeyed;
    private BoardStatus _beat = BoardStatus.Follows;
    private TimeSpan _now;
    private bool _disposed;

    /// <summary>Takes over a controller and requests every wired line: outputs low, inputs without a pull.</summary>
    /// <param name="gpio">Disposed with the board.</param>
    /// <param name="wiring">Without problems.</param>
    /// <param name="behind">What else ends with the board, once red is set; or null.</param>
    /// <param name="refresh">
    /// Writes the whole of a chip that can lose its settings, at the begin of every turn; or null. May throw
    /// <see cref="IOException"/>, which makes that turn's answer <see cref="BoardStatus.Unreachable"/>.
    /// </param>
    /// <exception cref="IOException">A line is held by another process or does not exist.</exception>
    public LaneBoard(
        GpioController gpio, LaneBoardWiring wiring, IDisposable? behind = null, Action? refresh = null)
    {
        ArgumentNullException.ThrowIfNull(gpio);
        ArgumentNullException.ThrowIfNull(wiring);
        _gpio = gpio;
        _behind = behind;
        _refresh = refresh;
        Fitted = wiring.Fitted;
        BoardLines.Request(gpio, wiring);

        _signal = new(gpio, wiring.Red, wiring.Green);
        _barrier = new(gpio, wiring.BarrierUp, wiring.BarrierDown, wiring.BarrierPulse);
        _sign = new(gpio, wiring.SignWait, wiring.SignDesk, wiring.SignDrive);
        _heartbeat = new(gpio, wiring.Heartbeat);
        _inputs = new(gpio, wiring);
        Read();
        Apply(default);
    }

    /// <summary>The inputs that are wired.</summary>
    public LaneLines Fitted { get; }

    /// <summary>The levels of all wired inputs; a line that cannot be read counts as its gravest level.</summary>
    /// <remarks>A failed read shows in the next <see cref="Apply"/> as <see cref="BoardStatus.Unreachable"/>.</remarks>
    public LaneLines Read()
    {
        var refreshed = Refresh();
        _read = BoardStatuses.Worst(refreshed, _inputs.Read(out _levels));
        return _levels;
    }

    /// <summary>Drives every output and reads each back.</summary>
    /// <param name="now">
    /// Monotonic time of the turn, which ends a barrier's pulse; the latest one known if it is left out.
    /// </param>
    /// <returns>The worst answer of all lines, last <see cref="Read"/> and last <see cref="Beat"/> included.</returns>
    public BoardStatus Apply(in LaneOutputs wanted, TimeSpan? now = null)
    {
        _now = now ?? _now;
        var seenUp = (_levels & LaneLines.BarrierUpLimit) != 0;
        var seenDown = (_levels & LaneLines.BarrierDownLimit) != 0;

        // The lamps first: what is withdrawn waits for nothing.
        var lamps = _signal.Show(wanted.Aspect);
        var arm = _barrier.Command(wanted.BarrierUp, seenUp, seenDown, _now);
        _obeyed = BoardStatuses.Worst(BoardStatuses.Worst(lamps, arm, _sign.Show(wanted.Sign)), _read);
        return BoardStatuses.Worst(_obeyed, _beat);
    }

    /// <summary>
    /// Ends a turn: tells the guard that it was finished. Does nothing unless the last <see cref="Apply"/> was obeyed.
    /// </summary>
    /// <param name="now">Monotonic time of the turn, from any origin.</param>
    /// <param name="greenPermitted">The turn wants green, and nothing speaks against it.</param>
    public void Beat(TimeSpan now, bool greenPermitted)
    {
        _now = now;
        if (_obeyed == BoardStatus.Follows)
        {
            _beat = _heartbeat.Beat(now, greenPermitted);
        }
    }

    /// <summary>
    /// Nobody turns any more: red, wait, and a barrier that stays where it is: what is under it is watched by nobody
    /// (hazard H-01). The heartbeat stands still.
    /// </summary>
    public void Abandon()
    {
        _signal.Show(Aspect.Red);
        _barrier.Stay();
        _sign.Show(DriverSign.Wait);
    }

    /// <summary>Leaves red lit, the barrier not driven and the heartbeat silent, and releases every line.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _signal.Show(Aspect.Red);
        _barrier.LetGo();
        _sign.Show(DriverSign.Wait);
        _heartbeat.LetGo();

        // Whoever watches a simulated board sees red last, not its lines falling as they are released.
        _behind?.Dispose();
        _gpio.Dispose();
    }

    private BoardStatus Refresh()
    {
        try
        {
            _refresh?.Invoke();
            return BoardStatus.Follows;
        }
        catch (IOException)
        {
            return BoardStatus.Unreachable;
        }
    }
}
