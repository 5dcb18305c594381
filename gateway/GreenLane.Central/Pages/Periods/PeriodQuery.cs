using System.Globalization;
using GreenLane.Central.Figures;
using GreenLane.Central.Monitoring;

namespace GreenLane.Central.Pages.Periods;

/// <summary>What a view of the throughput page asks for, as its address says. Pure.</summary>
/// <param name="Other">The period that it is compared with; null for none.</param>
public sealed record PeriodQuery(FigureQuery Query, FigureQuery? Other, BreakdownBy By)
{
    private const int DaysShown = 7;

    private static readonly TimeSpan MostByHours = TimeSpan.FromDays(2.1);
    private static readonly TimeSpan MostByDays = TimeSpan.FromDays(100);

    /// <param name="value">The value of a name in the address; null where it has none.</param>
    /// <param name="obstacle">What cannot be answered, in words.</param>
    /// <returns>What can be shown instead, the last days, where there is an obstacle.</returns>
    public static PeriodQuery Read(Func<string, string?> value, LocalClock clock, out string? obstacle)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(clock);
        var usual = LastDays(clock);
        var by = FigureArguments.TryName(value("by") ?? "", out BreakdownBy named) ? named : BreakdownBy.Gateway;
        obstacle = null;
        if (!TryMoment(value("from"), clock, false, usual.From, out var from)
            || !TryMoment(value("to"), clock, true, usual.To, out var to))
        {
            obstacle = "A date is written as 2026-11-23.";
            return new PeriodQuery(usual, null, by);
        }

        var query = usual with
        {
            From = from,
            To = to,
            Grain = FigureArguments.TryName(value("grain") ?? "", out Grain grain) ? grain : Fitting(to - from),
            Crossing = value("crossing"),
            Gateway = value("gateway"),
            Lane = value("lane"),
            Direction = value("direction"),
            Issuer = value("issuer"),
            Operator = value("operator"),
        };
        obstacle = query.Obstacle();
        return obstacle is null
            ? new PeriodQuery(query, Compared(query, value, clock), by)
            : new PeriodQuery(usual, null, by);
    }

    private static FigureQuery LastDays(LocalClock clock)
    {
        var today = clock.Local(clock.Midnight).Date;
        return new FigureQuery(clock.At(today.AddDays(1 - DaysShown)), clock.At(today.AddDays(1)), Grain.Day);
    }

    private static FigureQuery? Compared(FigureQuery query, Func<string, string?> value, LocalClock clock)
    {
        if (value("from2") is not null && value("to2") is not null
            && TryMoment(value("from2"), clock, false, query.From, out var from)
            && TryMoment(value("to2"), clock, true, query.To, out var to))
        {
            var named = query with { From = from, To = to };
            return named.Obstacle() is null ? named : null;
        }

        var days = (int)Math.Ceiling((query.To - query.From).TotalDays);
        return value("compare") switch
        {
            "before" => Shifted(query, clock, date => date.AddDays(-days)),
            "week" => Shifted(query, clock, date => date.AddDays(-7)),
            "year" => Shifted(query, clock, date => date.AddYears(-1)),
            _ => null,
        };
    }

    // By dates and not by hours, so that a day stays a day where the clocks change.
    private static FigureQuery Shifted(FigureQuery query, LocalClock clock, Func<DateTime, DateTime> shift)
        => query with
        {
            From = clock.At(shift(clock.Local(query.From).DateTime)),
            To = clock.At(shift(clock.Local(query.To).DateTime)),
        };

    private static Grain Fitting(TimeSpan length)
        => length <= MostByHours ? Grain.Hour : length <= MostByDays ? Grain.Day : Grain.Month;

    /// <summary>A moment, or a date at the centre; the date that a period ends with belongs to it.</summary>
    private static bool TryMoment(
        string? text, LocalClock clock, bool isEnd, DateTimeOffset otherwise, out DateTimeOffset moment)
    {
        moment = otherwise;
        if (text is null)
        {
            return true;
        }

        if (DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 1 and < 9999)
        {
            moment = clock.At(date.AddDays(isEnd ? 1 : 0));
            return true;
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)
            && moment.Year is > 1 and < 9999;
    }
}
