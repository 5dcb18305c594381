using GreenLane.Central.Figures;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Pages.Periods;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Central.Tests.Pages;

public sealed class PeriodQueryTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 30, 9, 41, 0, TimeSpan.Zero));
    private readonly LocalClock _clock;

    public PeriodQueryTests()
    {
        _time.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Skopje"));
        _clock = new LocalClock(_time);
    }

    [Fact]
    public void Without_a_question_it_is_the_last_seven_days_with_today()
    {
        var asked = Read("");

        Assert.Equal(Midnight(24).AddHours(1), asked.Query.From);
        Assert.Equal(Midnight(31), asked.Query.To);
        Assert.Equal(Grain.Day, asked.Query.Grain);
        Assert.Null(asked.Other);
    }

    [Fact]
    public void The_day_that_a_period_ends_with_belongs_to_it()
    {
        var asked = Read("from=2026-03-25&to=2026-03-25");

        Assert.Equal(TimeSpan.FromDays(1), asked.Query.To - asked.Query.From);
        Assert.Equal(Grain.Hour, asked.Query.Grain);
    }

    [Fact]
    public void A_week_before_is_the_same_days_also_where_the_clocks_changed_between()
    {
        var asked = Read("from=2026-03-30&to=2026-03-30&compare=week");

        Assert.Equal(Midnight(30), asked.Query.From);
        Assert.Equal(Midnight(23).AddHours(1), asked.Other!.From);
        Assert.Equal(TimeSpan.FromDays(1), asked.Other.To - asked.Other.From);
    }

    [Fact]
    public void A_period_of_its_own_to_compare_with_goes_before_one_by_name()
    {
        var asked = Read("from=2026-03-25&to=2026-03-25&from2=2026-01-01&to2=2026-01-02&compare=week");

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)), asked.Other!.From);
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("from=2026-13-01")]
    [InlineData("from=2026-02-01&to=2026-01-01")]
    [InlineData("from=0001-01-01&to=9999-12-31")]
    [InlineData("from=9999-12-31T23:59:59Z")]
    [InlineData("from=2020-01-01&to=2026-01-01&grain=hour")]
    [InlineData("lane=1")]
    public void What_cannot_be_answered_is_said_and_the_last_days_are_shown(string question)
    {
        var asked = PeriodQuery.Read(Values(question), _clock, out var obstacle);

        Assert.NotNull(obstacle);
        Assert.Equal(Read("").Query, asked.Query);
    }

    // March 2026 in Skopje: an hour ahead of UTC, two from the 29th on.
    private static DateTimeOffset Midnight(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.FromHours(2));

    private PeriodQuery Read(string question)
    {
        var asked = PeriodQuery.Read(Values(question), _clock, out var obstacle);
        Assert.Null(obstacle);
        return asked;
    }

    private static Func<string, string?> Values(string question)
    {
        var values = question.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return name => values.GetValueOrDefault(name);
    }
}
