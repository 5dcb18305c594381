using System.Device.Gpio;
using CsCheck;
using GreenLane.Hardware;

namespace GreenLane.LaneGuard.Tests;

public class HeartbeatOfBothSidesTests
{
    private const int Pin = 19;

    [Fact]
    public void Gateway_and_guard_mean_the_same_numbers()
    {
        Assert.Equal(HeartbeatPattern.ShortMs, HeartbeatLimits.ShortMs);
        Assert.Equal(HeartbeatPattern.LongMs, HeartbeatLimits.LongMs);
        Assert.Equal(HeartbeatPattern.LongestTurnMs, HeartbeatLimits.LongestTurnMs);
        Assert.Equal(HeartbeatPattern.EarlyMs, HeartbeatLimits.EarlyMs);
    }

    [Theory]
    [InlineData(false, HeartbeatClass.Alive)]
    [InlineData(true, HeartbeatClass.Permitted)]
    public void The_guard_reads_what_turns_of_about_10_ms_beat(bool permitted, HeartbeatClass expected)
    {
        // Two turns under 9 ms make one edge, and a short part that may be too long for the guard: then it cuts green.
        Gen.Select(Gen.Int[9_000, 13_500].Array[200], Gen.Int[1, HeartbeatLimits.LongestSampleMs].Array[200])
            .Sample((turnsUs, samplesMs) =>
            {
                var seen = Run(_ => permitted, turnsUs, samplesMs, forMs: 1_000, fromMs: 400);

                Assert.All(seen, each => Assert.Equal(expected, each));
            });
    }

    [Fact]
    public void Turns_at_any_time_never_permit_what_they_did_not_permit()
    {
        Gen.Select(Gen.Int[100, 60_000].Array[300], Gen.Int[1, HeartbeatLimits.LongestSampleMs].Array[200])
            .Sample((turnsUs, samplesMs) =>
            {
                var seen = Run(_ => false, turnsUs, samplesMs, forMs: 2_000, fromMs: 0);

                Assert.DoesNotContain(HeartbeatClass.Permitted, seen);
            });
    }

    [Fact]
    public void A_permit_withdrawn_is_noticed_within_its_hold()
    {
        var samples = Gen.Int[1, HeartbeatLimits.LongestSampleMs].Array[200];
        Gen.Select(Gen.Int[8_500, 13_500].Array[200], samples, Gen.Int[300, 400])
            .Sample((turnsUs, samplesMs, endsMs) =>
            {
                var seen = Run(atMs => atMs < endsMs, turnsUs, samplesMs, 1_000, endsMs + HeartbeatLimits.HoldMs);

                Assert.DoesNotContain(HeartbeatClass.Permitted, seen);
            });
    }

    private static List<HeartbeatClass> Run(
        Func<int, bool> permitted, int[] turnsUs, int[] samplesMs, int forMs, int fromMs)
    {
        var driver = new SimulatedDriver();
        using var gpio = new GpioController(driver);
        gpio.OpenPin(Pin, PinMode.Output);
        var line = new HeartbeatLine(gpio, Pin);
        var judge = new HeartbeatJudge();
        var seen = new List<HeartbeatClass>();
        var (turn, sample, turnUs, atMs) = (0, 0, 0, 0);
        while (atMs < forMs)
        {
            var step = samplesMs[sample++ % samplesMs.Length];
            atMs += step;
            while (turnUs <= atMs * 1000)
            {
                line.Beat(TimeSpan.FromMicroseconds(turnUs), permitted(turnUs / 1000));
                turnUs += turnsUs[turn++ % turnsUs.Length];
            }

            var now = judge.Sample(driver.Level(Pin), step);
            if (atMs >= fromMs)
            {
                seen.Add(now);
            }
        }

        return seen;
    }
}
