using System.Device.Gpio;

namespace GreenLane.Hardware;

/// <summary>The barrier operator's command lines.</summary>
/// <remarks>
/// <para>
/// Nothing here knows what stands under the arm: the operator's own loop and light curtain hold it (hazard H-01), and
/// the lane lets it down only over an area seen clear. So a barrier that this program has not raised is never driven
/// down: after a start nobody knows what is under it.
/// </para>
/// <para>Not thread-safe: one lane loop owns it. The controller is not disposed here.</para>
/// </remarks>
public sealed class Barrier
{
    private readonly OutputLine _up;
    private readonly OutputLine _down;
    private bool _raisedHere;

    /// <param name="down"><see cref="LaneBoardWiring.NotWired"/> where it closes when no longer held up.</param>
    public Barrier(GpioController gpio, int up, int down)
    {
        ArgumentNullException.ThrowIfNull(gpio);
        _up = new(gpio, up);
        _down = new(gpio, down);
    }

    /// <summary>Holds the barrier up, or lets it down.</summary>
    /// <param name="seenDown">The lower limit switch is made: the close command has done its work and ends.</param>
    public BoardStatus Command(bool up, bool seenDown)
    {
        _raisedHere = up || (_raisedHere && !seenDown);
        var close = _raisedHere && !up;

        // Break before make: the two commands together are undefined for most operators.
        return up
            ? BoardStatuses.Worst(_down.Drive(false), _up.Drive(true))
            : BoardStatuses.Worst(_up.Drive(false), _down.Drive(close));
    }

    /// <summary>Drives neither way; the barrier does what its operator does when left alone.</summary>
    public BoardStatus LetGo()
    {
        _raisedHere = false;
        return BoardStatuses.Worst(_up.Drive(false), _down.Drive(false));
    }
}
