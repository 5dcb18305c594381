using GreenLane.Gateway.Clock;

namespace GreenLane.Gateway.Tests;

public class ClockTests
{
    private readonly SimulatedTime _time = new(SampleData.Now);

    [Fact]
    public void System_clock_is_trusted_until_it_jumps()
    {
        var clock = new WallClock(_time, null, TimeSpan.Zero, SampleData.Now.AddYears(-1));
        Assert.Equal(ClockQuality.Synced, clock.Read().Quality);

        _time.Step(TimeSpan.FromSeconds(3));

        Assert.Equal(ClockQuality.Untrusted, clock.Read().Quality);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ClockQuality.Untrusted, clock.Read().Quality);
    }

    [Fact]
    public void Clock_before_the_floor_is_untrusted()
        => Assert.Equal(
            ClockQuality.Untrusted, new WallClock(_time, null, TimeSpan.Zero, SampleData.Now.AddDays(1)).Read().Quality);

    [Fact, Hazard("H-07")]
    public void Kernel_clock_that_lost_its_source_is_held_for_the_holdover_only()
    {
        var kernel = new Kernel { Synchronised = true };
        var clock = new WallClock(_time, kernel, TimeSpan.FromHours(24), SampleData.Now.AddYears(-1));
        Assert.Equal(ClockQuality.Synced, clock.Read().Quality);

        kernel.Synchronised = false;
        _time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(ClockQuality.Holdover, clock.Read().Quality);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ClockQuality.Untrusted, clock.Read().Quality);
    }

    [Fact]
    public void Monotonic_time_does_not_follow_the_wall_clock()
    {
        var clock = new WallClock(_time, null, TimeSpan.Zero, SampleData.Now.AddYears(-1));
        _time.Advance(TimeSpan.FromSeconds(5));
        _time.Step(TimeSpan.FromDays(-400));

        Assert.Equal(TimeSpan.FromSeconds(5), clock.Elapsed);
    }

    private sealed class Kernel : IKernelClock
    {
        public bool Synchronised { get; set; }

        public bool IsSynchronised() => Synchronised;
    }
}
