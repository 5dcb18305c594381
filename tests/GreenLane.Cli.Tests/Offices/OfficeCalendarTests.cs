using System.Globalization;
using System.Text;
using CsCheck;
using GreenLane.Cli.Offices;

namespace GreenLane.Cli.Tests.Offices;

/// <summary>From local hours to openings in UTC. Clocks of Skopje and Belgrade are set on 29 March and 25 October.
/// </summary>
public sealed class OfficeCalendarTests
{
    public static TheoryData<string> Zones => ["Europe/Skopje", "Europe/Belgrade"];

    [Theory]
    [MemberData(nameof(Zones))]
    public void The_same_hours_are_other_moments_in_summer_and_in_winter(string zone)
    {
        Assert.Equal(
            ["03-28 06:00-18:00", "03-29 05:00-17:00", "03-30 05:00-17:00"],
            Openings("07:00", "19:00", "2026-03-28", "2026-03-31", zone));
        Assert.Equal(
            ["10-24 05:00-17:00", "10-25 06:00-18:00", "10-26 06:00-18:00"],
            Openings("07:00", "19:00", "2026-10-24", "2026-10-27", zone));
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_night_shift_is_an_hour_shorter_in_spring_and_an_hour_longer_in_autumn(string zone)
    {
        Assert.Equal(
            ["03-28 21:00-04:00"], Openings("22:00", "06:00", "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z", zone));
        Assert.Equal(
            ["10-24 20:00-05:00"], Openings("22:00", "06:00", "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z", zone));
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Round_the_clock_is_one_opening_whatever_the_clocks_do(string zone)
    {
        Assert.Equal(
            ["03-27 00:00-00:00"], Openings("00:00", "24:00", "2026-03-27", "2026-11-27", zone));
    }

    [Theory]
    [InlineData("02:30", "05:00", "03-29 01:00-03:00")]
    [InlineData("00:00", "02:30", "03-28 23:00-01:00")]
    [InlineData("02:10", "02:50", null)]
    [InlineData("03:00", "04:00", "03-29 01:00-02:00")]
    public void What_begins_or_ends_in_the_hour_that_never_comes_does_so_when_the_clock_is_put_forward(
        string from, string to, string? opening)
        => Assert.Equal(
            opening is null ? [] : [opening],
            Openings(from, to, "2026-03-28T22:00:00Z", "2026-03-29T20:00:00Z"));

    [Theory]
    [InlineData("02:30", "05:00", "10-25 01:30-04:00")]
    [InlineData("00:00", "02:30", "10-24 22:00-00:30")]
    [InlineData("02:10", "02:50", null)]
    [InlineData("01:59", "03:00", "10-24 23:59-02:00")]
    public void Of_the_hour_that_comes_twice_what_is_in_doubt_counts_as_closed(string from, string to, string? opening)
        => Assert.Equal(
            opening is null ? [] : [opening],
            Openings(from, to, "2026-10-24T20:00:00Z", "2026-10-25T20:00:00Z"));

    [Fact]
    public void A_holiday_takes_the_hours_of_its_day_and_leaves_those_of_its_eve_and_what_is_extra()
    {
        const string more = """
            , "holidays": ["2026-12-08"], "extra": [ { "date": "2026-12-08", "from": "12:00", "to": "13:00" } ]
            """;

        Assert.Equal(
            ["12-07 20:00-05:00", "12-08 11:00-12:00", "12-09 20:00-05:00"],
            Openings("21:00", "06:00", "2026-12-07T12:00:00Z", "2026-12-10T12:00:00Z", more: more));
    }

    [Fact]
    public void Nothing_is_told_of_what_lies_outside_the_files_life()
        => Assert.Equal(
            ["11-25 09:31-17:00", "11-26 06:00-08:29"],
            Openings("07:00", "18:00", "2026-11-25T09:30:30Z", "2026-11-26T08:29:59Z"));

    [Fact]
    public void Hours_that_touch_or_overlap_are_one_opening()
    {
        const string more = """
            , "extra": [ { "date": "2026-11-25", "from": "12:00", "to": "15:00" },
                         { "date": "2026-11-25", "from": "14:00", "to": "14:30" } ]
            """;

        Assert.Equal(
            ["11-25 06:00-14:00"], Openings("07:00", "12:00", "2026-11-25", "2026-11-26", more: more));
    }

    [Fact]
    public void An_office_is_open_whenever_the_clock_on_its_wall_says_so_and_never_otherwise()
        => Gen.Select(
                Gen.OneOf("Europe/Skopje", "Europe/Belgrade", "Europe/London", "Australia/Lord_Howe", "UTC"),
                Gen.Int[0, 1439], Gen.Int[0, 1440], Gen.DateTime[new DateTime(2026, 1, 1), new DateTime(2027, 12, 1)])
            .Where((_, from, to, _) => from != to)
            .Sample((zoneId, from, to, day) =>
            {
                var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
                var begin = new DateTimeOffset(day.Date, TimeSpan.Zero);
                var office = Read(Time(from), Time(to), zoneId).Between(begin, begin.AddDays(5))[0];
                for (var at = begin; at < begin.AddDays(5); at = at.AddMinutes(7))
                {
                    var wall = TimeZoneInfo.ConvertTime(at, zone).DateTime;
                    var minute = (wall.Hour * 60) + wall.Minute;
                    var says = from < to ? minute >= from && minute < to : minute >= from || minute < to;
                    if (IsSure(zone, wall))
                    {
                        Assert.Equal(says, office.IsOpen(at));
                    }
                    else
                    {
                        Assert.True(says || !office.IsOpen(at));
                    }
                }
            }, iter: 200);

    /// <summary>Far enough from where the clock is set for no hour to be in doubt.</summary>
    private static bool IsSure(TimeZoneInfo zone, DateTime wall)
        => !zone.IsAmbiguousTime(wall) && !zone.IsInvalidTime(wall);

    private static string Time(int minutes)
        => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    private static IEnumerable<string> Openings(
        string hoursFrom, string hoursTo, string from, string to, string zone = "Europe/Skopje", string more = "")
        => Read(hoursFrom, hoursTo, zone, more).Between(Moment(from), Moment(to))[0].Openings.Select(opening
            => string.Create(CultureInfo.InvariantCulture, $"{opening.From:MM-dd HH:mm}-{opening.To:HH:mm}"));

    private static DateTimeOffset Moment(string text)
        => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static OfficePlan Read(string from, string to, string zone, string more = "")
    {
        var json = $$"""
            { "country": "MK", "offices": [ { "id": "a", "crossing": "c", "agency": "customs", "goods": "*",
              "timeZone": "{{zone}}", "hours": [ { "days": ["mon","tue","wed","thu","fri","sat","sun"],
              "from": "{{from}}", "to": "{{to}}" } ]{{more}} } ] }
            """;
        Assert.True(
            OfficePlanReader.TryRead(Encoding.UTF8.GetBytes(json), out var plan, out var problems),
            string.Join('\n', problems));
        return plan!;
    }
}
