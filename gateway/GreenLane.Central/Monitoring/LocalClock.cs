using System.Globalization;

namespace GreenLane.Central.Monitoring;

/// <summary>Writes moments as people at the centre read them: in its time zone, on a clock of 24 hours.</summary>
public sealed class LocalClock(TimeProvider time)
{
    /// <summary>Midnight at which the centre's today began.</summary>
    public DateTimeOffset Midnight => MidnightOf(time.GetUtcNow());

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone);

    /// <summary>Midnight at the centre before this moment, with the offset that held then.</summary>
    public DateTimeOffset MidnightOf(DateTimeOffset moment) => At(Local(moment).Date);

    /// <summary>The moment of this date and time on the centre's wall.</summary>
    public DateTimeOffset At(DateTime wall)
    {
        var unspecified = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        return new DateTimeOffset(unspecified, time.LocalTimeZone.GetUtcOffset(unspecified));
    }

    /// <summary>Such as 10:41:07.</summary>
    public string Time(DateTimeOffset moment) => Write(moment, "HH:mm:ss");

    /// <summary>Such as Mon 23 Nov, 10:41:07.</summary>
    public string Full(DateTimeOffset moment) => Write(moment, "ddd d MMM, HH:mm:ss");

    /// <summary>The time alone for today, else with its day.</summary>
    public string Brief(DateTimeOffset moment)
        => Local(moment).Date == Local(time.GetUtcNow()).Date ? Time(moment) : Write(moment, "d MMM yyyy, HH:mm");

    public string Write(DateTimeOffset moment, string format)
        => Local(moment).ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The same moment in UTC, for whoever compares records of several places.</summary>
    public static string Utc(DateTimeOffset moment)
        => moment.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
