using System.Device.Gpio;

namespace GreenLane.Hardware;

/// <summary>Tells the lane guard that turns are being finished, and whether they permit green.</summary>
/// <remarks>
/// Only <see cref="Beat"/> makes an edge, and only the lane loop calls it, at the end of a turn: there is no timer that
/// could go on when the loop has stopped (hazard H-05). Not thread-safe: one lane loop owns it.
/// </remarks>
public sealed class HeartbeatLine
{
    private readonly OutputLine _line;
    private TimeSpan _edgeAt;
    private bool _high;

    public HeartbeatLine(GpioController gpio, int pin)
    {
        ArgumentNullException.ThrowIfNull(gpio);
        _line = new(gpio, pin);
    }

    /// <summary>Makes the next edge if it is due.</summary>
    /// <param name="now">Monotonic time of the turn.</param>
    /// <param name="greenPermitted">Withdrawn in the middle of a long pulse, it ends that pulse at once.</param>
    public BoardStatus Beat(TimeSpan now, bool greenPermitted)
    {
        if (HeartbeatPattern.EdgeIsDue(_high, now - _edgeAt, greenPermitted))
        {
            _high = !_high;
            _edgeAt = now;
        }

        return _line.Drive(_high);
    }

    /// <summary>Holds the line low, which is no pattern.</summary>
    public BoardStatus LetGo()
    {
        _high = false;
        return _line.Drive(false);
    }
}
