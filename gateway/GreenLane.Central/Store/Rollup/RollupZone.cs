using System.Data.Common;

namespace GreenLane.Central.Store.Rollup;

/// <summary>The time zone whose days and months a store's sums are of: who rolled up first decided it.</summary>
internal static class RollupZone
{
    /// <param name="otherwise">Entered, if the store has none yet; the caller is within a transaction.</param>
    public static TimeZoneInfo Of(DbConnection connection, TimeZoneInfo otherwise)
    {
        if (Read(connection) is { } zone)
        {
            return zone;
        }

        using var enter = new Statement(connection, "INSERT INTO figures_zone (zone) VALUES ($1)");
        enter.Execute(otherwise.Id);
        return otherwise;
    }

    /// <returns>Null if nothing was rolled up yet.</returns>
    public static TimeZoneInfo? Read(DbConnection connection)
    {
        using var read = new Statement(connection, "SELECT zone FROM figures_zone");
        using var reader = read.Query();
        return reader.Read() ? TimeZoneInfo.FindSystemTimeZoneById(reader.GetString(0)) : null;
    }

    public static DateTimeOffset DayOf(DateTimeOffset at, TimeZoneInfo zone)
        => Begin(TimeZoneInfo.ConvertTime(at, zone).Date, zone);

    public static DateTimeOffset MonthOf(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return Begin(new DateTime(local.Year, local.Month, 1), zone);
    }

    /// <summary>The first moment of a local date, also where the clocks go forward at midnight.</summary>
    public static DateTimeOffset Begin(DateTime date, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(date, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(30);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
