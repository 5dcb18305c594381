using GreenLane.Central.Store.Rollup;

namespace GreenLane.Central.Figures;

/// <summary>Cuts time into the hours, days and months of a zone. Pure.</summary>
internal sealed class FigureCalendar(TimeZoneInfo zone)
{
    public string Zone => zone.Id;

    /// <summary>The beginning of the hour, day or month that this moment lies in, UTC.</summary>
    public DateTimeOffset StartOf(Grain grain, DateTimeOffset at) => grain switch
    {
        Grain.Hour => HourOf(at),
        Grain.Day => RollupZone.DayOf(at, zone),
        _ => RollupZone.MonthOf(at, zone),
    };

    /// <summary>The beginning of the next one.</summary>
    public DateTimeOffset Next(Grain grain, DateTimeOffset start)
    {
        var local = TimeZoneInfo.ConvertTime(start, zone).Date;
        return grain switch
        {
            Grain.Hour => start.AddHours(1),
            Grain.Day => RollupZone.Begin(local.AddDays(1), zone),
            _ => RollupZone.Begin(local.AddMonths(1), zone),
        };
    }

    /// <summary>The end of a period that ends at this moment, which itself does not belong to it.</summary>
    public DateTimeOffset EndOf(Grain grain, DateTimeOffset to)
        => StartOf(grain, to) is var start && start < to ? Next(grain, start) : start;

    /// <summary>So many hours, days or months before one that begins at this moment.</summary>
    public DateTimeOffset Before(Grain grain, DateTimeOffset start, int count)
    {
        var local = TimeZoneInfo.ConvertTime(start, zone).Date;
        return grain switch
        {
            Grain.Hour => start.AddHours(-count),
            Grain.Day => RollupZone.Begin(local.AddDays(-count), zone),
            _ => RollupZone.Begin(local.AddMonths(-count), zone),
        };
    }

    public int HourOfDay(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).Hour;

    private static DateTimeOffset HourOf(DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        return new DateTimeOffset(utc.Year, utc.Month, utc.Day, utc.Hour, 0, 0, TimeSpan.Zero);
    }
}
