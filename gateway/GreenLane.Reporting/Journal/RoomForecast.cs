namespace GreenLane.Reporting.Journal;

/// <summary>How long the room on the disk lasts if it goes on shrinking as it did of late.</summary>
/// <remarks>
/// It looks at the room itself, not at what the journal writes: pictures, logs and other programs fill a disk too, and
/// what the centre acknowledges makes room. One thread.
/// </remarks>
public sealed class RoomForecast
{
    /// <summary>Nothing is said of longer than a year.</summary>
    public const double MostHours = 8760;

    /// <summary>How far back the rate is looked at: a whole day, with its busy and its quiet hours.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Less than this says nothing about a rate.</summary>
    public static readonly TimeSpan ShortestWindow = TimeSpan.FromHours(1);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly Queue<(TimeSpan At, long Room)> _seen = new();
    private TimeSpan? _latest;

    /// <summary>Takes a look at the room.</summary>
    /// <param name="at">Monotonic.</param>
    /// <param name="roomBytes">What is left above the reserve.</param>
    /// <returns>Hours until the reserve is reached, 0 to <see cref="MostHours"/>; null before a rate is
    /// known.</returns>
    public double? Look(TimeSpan at, long roomBytes)
    {
        if (_latest is null || at - _latest >= Interval)
        {
            _seen.Enqueue((at, roomBytes));
            _latest = at;
        }

        while (at - _seen.Peek().At > Window)
        {
            _seen.Dequeue();
        }

        var (since, before) = _seen.Peek();
        if (roomBytes == 0)
        {
            return 0;
        }

        if (at - since < ShortestWindow)
        {
            return null;
        }

        var hourly = (before - roomBytes) / (at - since).TotalHours;
        return hourly <= 0 ? MostHours : Math.Round(Math.Min(MostHours, roomBytes / hourly), 1);
    }
}
