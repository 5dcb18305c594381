using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>What is known of one camera's clock, from the events it sends.</summary>
/// <remarks>
/// <para>
/// An event's delay is its receipt, on the gateway's monotonic clock, less what the camera stamped. A camera's clock
/// may
/// be an hour or a decade wrong, so that a delay says nothing by itself; but it stays much the same from one live event
/// to the next, and one that comes much later than the camera's least delay was held back.
/// </para>
/// <para>
/// A camera whose clock is set back looks as if it held back everything from then on. Events that are held back come in
/// bursts with delays that differ; events after a step keep coming at their own pace with delays that agree. Three such
/// in a row, and the new delay is the camera's. Until then its events count for nobody: a truck more is referred.
/// </para>
/// <para>Any thread.</para>
/// </remarks>
public sealed class CaptureClock
{
    /// <summary>Events in a row that agree on a new delay before it is believed.</summary>
    public const int NeededToStep = 3;

    /// <summary>How much delays of live events differ at most.</summary>
    private static readonly TimeSpan Agreement = TimeSpan.FromSeconds(5);

    /// <summary>Live vehicles follow each other at this distance at least; events out of a queue do not.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private TimeSpan? _least;
    private TimeSpan _odd;
    private TimeSpan _oddAt;
    private int _agreeing;
    private TimeSpan? _skew;

    /// <summary>How far the camera's clock is behind the gateway's; negative: ahead. Null if it is not known.</summary>
    /// <remarks>The delay of the latest live event, so that a second or so of it is the way here.</remarks>
    public TimeSpan? Skew
    {
        get
        {
            lock (_gate)
            {
                return _skew;
            }
        }
    }

    /// <summary>Takes one event in.</summary>
    /// <returns>True if the camera had held it back.</returns>
    public bool IsLate(PlateRead read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (read.CapturedAt is not { } capturedAt || read.Buffered)
        {
            return read.Buffered;
        }

        // Both sides count from the beginning of their own time; only differences are looked at.
        var delay = read.At - capturedAt.UtcDateTime.Subtract(DateTime.UnixEpoch);
        lock (_gate)
        {
            if (_least is not { } least || delay - least <= PlateLimits.LateAfter || HasStepped(delay, read.At))
            {
                // A slow drift is followed, a smaller delay is better knowledge.
                _least = _least is { } known && delay > known && delay - known <= PlateLimits.LateAfter
                    ? known + ((delay - known) / 16)
                    : delay;
                _agreeing = 0;
                _skew = read.ReceivedAt - capturedAt ?? _skew;
                return false;
            }

            return true;
        }
    }

    private bool HasStepped(TimeSpan delay, TimeSpan at)
    {
        if (_agreeing > 0 && (delay - _odd).Duration() <= Agreement)
        {
            _agreeing += at - _oddAt >= Pace ? 1 : 0;
            _oddAt = at - _oddAt >= Pace ? at : _oddAt;
        }
        else
        {
            (_odd, _oddAt, _agreeing) = (delay, at, 1);
        }

        return _agreeing >= NeededToStep;
    }
}
