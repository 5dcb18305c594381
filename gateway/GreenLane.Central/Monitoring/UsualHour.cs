using System.Collections.Immutable;

namespace GreenLane.Central.Monitoring;

/// <summary>How much is usual within a stretch of today, of which only whole hours are known. Pure.</summary>
public static class UsualHour
{
    /// <param name="byHour">24 means of today's weekday, by hour.</param>
    /// <param name="from">On the clock of the zone that the hours are of.</param>
    /// <param name="to">Later the same day, on the same clock.</param>
    /// <returns>Null where an hour has no history, and across midnight: that is another weekday.</returns>
    public static double? Of(ImmutableArray<double?> byHour, DateTimeOffset from, DateTimeOffset to)
    {
        if (from.Date != to.Date || from >= to)
        {
            return null;
        }

        double? sum = 0;
        for (var hour = from.Hour; hour <= to.Hour; hour++)
        {
            var begin = Math.Max(from.TimeOfDay.TotalHours, hour);
            var end = Math.Min(to.TimeOfDay.TotalHours, hour + 1);
            sum += end > begin ? byHour[hour] * (end - begin) : 0;
        }

        return sum;
    }
}
