using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Cli.Offices;

/// <summary>From hours by the clock on the wall to openings in UTC.</summary>
/// <remarks>
/// Hours belong to the day on which they begin: those of the eve run into a holiday's night. Where the clock is set,
/// what is in doubt counts as closed: of an hour that comes twice an opening begins with the second and ends with the
/// first, and one that begins or ends in an hour that never comes does so when the clock is put forward.
/// </remarks>
internal static class OfficeCalendar
{
    /// <returns>Ascending, none touching the next, to the minute.</returns>
    public static ImmutableArray<Opening> Openings(PlannedOffice planned, DateTimeOffset from, DateTimeOffset to)
    {
        var first = LocalDay(from, planned.Zone).AddDays(-1);
        var last = LocalDay(to, planned.Zone);
        var found = new List<Opening>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var usual = planned.Holidays.Contains(day) ? [] : planned.Week[day.DayOfWeek];
            found.AddRange(usual.Concat(planned.Extra[day])
                .Select(hours => Within(Resolve(day, hours, planned.Zone), WholeMinute(from, up: true), to)));
        }

        return Joined(found.Where(opening => opening.From < opening.To).OrderBy(opening => opening.From));
    }

    /// <summary>The midnight with which a local day begins.</summary>
    public static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
        => Moment(day.ToDateTime(TimeOnly.MinValue), zone, later: false);

    public static DateOnly LocalDay(DateTimeOffset at, TimeZoneInfo zone)
        => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private static Opening Resolve(DateOnly day, DayHours hours, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new Opening(
            Moment(midnight.AddMinutes(hours.From), zone, later: true),
            Moment(midnight.AddMinutes(hours.End), zone, later: false));
    }

    private static DateTimeOffset Moment(DateTime local, TimeZoneInfo zone, bool later)
    {
        if (zone.IsAmbiguousTime(local))
        {
            // The smaller offset is that of the later of the two moments.
            var offsets = zone.GetAmbiguousTimeOffsets(local);
            return new DateTimeOffset(local, later ? offsets.Min() : offsets.Max()).ToUniversalTime();
        }

        var missing = 0;
        while (zone.IsInvalidTime(local.AddMinutes(-missing)))
        {
            missing++;
        }

        var valid = local.AddMinutes(-missing);
        var moment = new DateTimeOffset(valid, zone.GetUtcOffset(valid)).ToUniversalTime();
        return missing == 0 ? moment : moment.AddMinutes(1);
    }

    private static Opening Within(Opening opening, DateTimeOffset from, DateTimeOffset to) => new(
        opening.From > from ? opening.From : from,
        opening.To < to ? opening.To : WholeMinute(to, up: false));

    private static DateTimeOffset WholeMinute(DateTimeOffset at, bool up)
    {
        var over = at.UtcTicks % TimeSpan.TicksPerMinute;
        var down = at.ToUniversalTime().AddTicks(-over);
        return up && over > 0 ? down.AddMinutes(1) : down;
    }

    private static ImmutableArray<Opening> Joined(IEnumerable<Opening> ascending)
    {
        var joined = new List<Opening>();
        foreach (var opening in ascending)
        {
            if (joined.Count > 0 && joined[^1] is var last && opening.From <= last.To)
            {
                joined[^1] = last with { To = opening.To > last.To ? opening.To : last.To };
            }
            else
            {
                joined.Add(opening);
            }
        }

        return [.. joined];
    }
}
