using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Tests.Journal;

/// <summary>How long the disk lasts.</summary>
public sealed class RoomForecastTests
{
    private const long GiB = 1L << 30;

    private readonly RoomForecast _forecast = new();

    [Fact]
    public void Nothing_is_said_within_the_first_hour()
    {
        Assert.Null(Fill(minutes: 59, from: 10 * GiB, perHour: GiB));
        Assert.NotNull(_forecast.Look(TimeSpan.FromMinutes(60), 9 * GiB));
    }

    [Fact]
    public void Disk_that_fills_by_one_in_an_hour_and_has_four_left_lasts_four_hours()
        => Assert.Equal(4.0, Fill(minutes: 360, from: 10 * GiB, perHour: GiB));

    [Fact]
    public void What_was_more_than_a_day_ago_counts_no_more()
    {
        Fill(minutes: 600, from: 100 * GiB, perHour: 5 * GiB);
        double? said = null;
        for (var minute = 600; minute <= 600 + (26 * 60); minute++)
        {
            said = _forecast.Look(TimeSpan.FromMinutes(minute), (50 * GiB) - ((minute - 600) * GiB / 60));
        }

        Assert.Equal(24.0, said!.Value, 0.5);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-GiB)]
    public void Disk_that_does_not_fill_lasts_as_long_as_is_ever_said(long perHour)
        => Assert.Equal(RoomForecast.MostHours, Fill(minutes: 120, from: 10 * GiB, perHour));

    [Fact]
    public void Full_disk_lasts_no_time_and_says_so_at_once() => Assert.Equal(0.0, _forecast.Look(TimeSpan.Zero, 0));

    private double? Fill(int minutes, long from, long perHour)
    {
        double? said = null;
        for (var minute = 0; minute <= minutes; minute++)
        {
            said = _forecast.Look(TimeSpan.FromMinutes(minute), from - (minute * perHour / 60));
        }

        return said;
    }
}
