using GreenLane.Gateway.Clock;

namespace GreenLane.Gateway.Tests.Issues;

/// <summary>
/// A gateway that was stopped for some seconds just between its looks at its two clocks took that for a step, and with
/// the system's clock trusted it no more until it was started again (found by the fault table).
/// </summary>
public class PauseBetweenTheClocksTests
{
    [Fact]
    public void Pause_between_the_looks_at_both_clocks_is_no_step()
    {
        var time = new PausingTime();
        var clock = new WallClock(time, null, TimeSpan.FromDays(1), SampleData.Now.AddYears(-1));
        clock.Read();

        time.Pauses = 1;
        var paused = clock.Read();

        Assert.Equal(ClockQuality.Synced, paused.Quality);
        Assert.Equal(ClockQuality.Synced, clock.Read().Quality);
        Assert.Equal(time.Now - SampleData.Now, paused.At);
    }

    [Fact]
    [Hazard("H-07")]
    public void Step_while_the_machine_pauses_is_a_step()
    {
        var time = new PausingTime();
        var clock = new WallClock(time, null, TimeSpan.FromDays(1), SampleData.Now.AddYears(-1));
        clock.Read();

        (time.Pauses, time.Step) = (1, TimeSpan.FromHours(1));

        Assert.Equal(ClockQuality.Untrusted, clock.Read().Quality);
    }

    /// <summary>Stands still for a while before it tells the wall clock's time, as often as it is told.</summary>
    private sealed class PausingTime : TimeProvider
    {
        public int Pauses { get; set; }

        public TimeSpan Step { get; set; }

        public DateTimeOffset Now { get; private set; } = SampleData.Now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.UtcTicks;

        public override DateTimeOffset GetUtcNow()
        {
            if (Pauses-- > 0)
            {
                Now += TimeSpan.FromSeconds(8);
            }

            return Now + Step;
        }
    }
}
