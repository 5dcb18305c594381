using System.Device.Gpio;

namespace GreenLane.Hardware;

/// <summary>The barrier operator's command lines: levels that hold, or bounded pulses.</summary>
/// <remarks>
/// <para>
/// Nothing here knows what stands under the arm: the operator's own loop and light curtain hold it (hazard H-01), and
/// the lane lets it down only over an area seen clear. So a barrier that this program has not raised is never driven
/// down: after a start nobody knows what is under it.
/// </para>
/// <para>
/// A pulse follows a change of the wish, once; it ends after its length, or at the limit switch, or with a new wish. An
/// operator that works by pulses stays where it is when the gateway dies; one that is held falls.
/// </para>
/// <para>Not thread-safe: one lane loop owns it. The controller is not disposed here.</para>
/// </remarks>
public sealed class Barrier
{
    private readonly OutputLine _up;
    private readonly OutputLine _down;
    private readonly TimeSpan _pulse;
    private bool _raisedHere;
    private bool _wantedUp;
    private TimeSpan _since;

    /// <param name="down"><see cref="LaneBoardWiring.NotWired"/> where it closes when no longer held up.</param>
    /// <param name="pulse">How long a command lasts; zero, the default: as long as the wish.</param>
    public Barrier(GpioController gpio, int up, int down, TimeSpan pulse = default)
    {
        ArgumentNullException.ThrowIfNull(gpio);
        _up = new(gpio, up);
        _down = new(gpio, down);
        _pulse = pulse;
    }

    /// <summary>Holds or sends the barrier up, or lets or sends it down.</summary>
    /// <param name="seenUp">The upper limit switch is made: a pulse up has done its work and ends.</param>
    /// <param name="seenDown">The lower limit switch is made: the close command has done its work and ends.</param>
    /// <param name="now">Monotonic time of the turn: it ends pulses.</param>
    public BoardStatus Command(bool up, bool seenUp, bool seenDown, TimeSpan now)
    {
        if (up != _wantedUp)
        {
            _wantedUp = up;
            _since = now;
        }

        _raisedHere = up || (_raisedHere && !seenDown);
        var due = _pulse == TimeSpan.Zero || now - _since < _pulse;
        var open = up && due && !(seenUp && _pulse != TimeSpan.Zero);
        var close = !up && due && _raisedHere;

        // Break before make: the two commands together are undefined for most operators.
        return up
            ? BoardStatuses.Worst(_down.Drive(false), _up.Drive(open))
            : BoardStatuses.Worst(_up.Drive(false), _down.Drive(close));
    }

    /// <summary>
    /// Nobody commands the barrier any more: it is held if it was, and neither sent up nor down (hazard H-01).
    /// </summary>
    public BoardStatus Stay()
    {
        var down = _down.Drive(false);
        return _pulse == TimeSpan.Zero ? down : BoardStatuses.Worst(down, _up.Drive(false));
    }

    /// <summary>Drives neither way; the barrier does what its operator does when left alone.</summary>
    public BoardStatus LetGo()
    {
        _raisedHere = false;
        return BoardStatuses.Worst(_up.Drive(false), _down.Drive(false));
    }
}
