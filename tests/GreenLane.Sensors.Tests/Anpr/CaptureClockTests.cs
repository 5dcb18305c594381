using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr;

public sealed class CaptureClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    private readonly CaptureClock _clock = new();

    [Theory]
    [InlineData(0)]
    [InlineData(3600)]
    [InlineData(-252_460_800)]
    public void Live_events_of_a_clock_that_is_wrong_are_not_late_and_its_skew_is_known(double behind)
    {
        Assert.False(Late(0, behind + 1));
        Assert.False(Late(40, behind + 1.5));
        Assert.False(Late(80, behind + 0.5));

        Assert.Equal(TimeSpan.FromSeconds(behind + 0.5), _clock.Skew);
    }

    [Fact]
    public void Events_out_of_a_queue_after_an_outage_are_late_and_the_live_one_behind_them_is_not()
    {
        Assert.False(Late(0, 1));

        Assert.True(Late(3600, 3000));
        Assert.True(Late(3600.1, 2400));
        Assert.True(Late(3600.2, 60));
        Assert.False(Late(3601, 1));
    }

    [Fact]
    public void Clock_that_was_set_back_is_followed_after_three_vehicles()
    {
        Assert.False(Late(0, 1));

        Assert.True(Late(100, 3601));
        Assert.True(Late(160, 3602));
        Assert.False(Late(220, 3600.5));
        Assert.False(Late(260, 3601));
    }

    [Fact]
    public void Clock_that_was_set_forward_is_followed_at_once()
    {
        Assert.False(Late(0, 1));
        Assert.False(Late(60, -3599));
        Assert.False(Late(120, -3599));

        Assert.Equal(TimeSpan.FromSeconds(-3599), _clock.Skew);
    }

    [Fact]
    public void Same_event_again_and_again_is_no_step()
    {
        Assert.False(Late(0, 1));

        Assert.All(Enumerable.Range(0, 20), i => Assert.True(Late(100 + (i * 0.01), 3600)));
    }

    [Fact]
    public void Event_that_the_camera_marks_as_late_is_and_teaches_nothing()
    {
        Assert.True(_clock.IsLate(Read(0, 4000) with { Buffered = true }));
        Assert.Null(_clock.Skew);
        Assert.False(_clock.IsLate(Read(10, 1) with { CapturedAt = null }));
    }

    private bool Late(double at, double delay) => _clock.IsLate(Read(at, delay));

    private static PlateRead Read(double at, double delay) => new()
    {
        At = TimeSpan.FromSeconds(at),
        ReceivedAt = Start.AddSeconds(at),
        CapturedAt = Start.AddSeconds(at - delay),
        Camera = "front-1",
        Text = "SK1234AB",
    };
}
