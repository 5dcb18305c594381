using CsCheck;

namespace GreenLane.LaneGuard.Tests;

public class HeartbeatJudgeTests
{
    [Theory]
    [InlineData(10_000, 30_000, HeartbeatClass.Alive)]
    [InlineData(30_000, 10_000, HeartbeatClass.Permitted)]
    [InlineData(20_000, 40_000, HeartbeatClass.Alive)]
    [InlineData(40_000, 20_000, HeartbeatClass.Permitted)]
    [InlineData(45_000, 30_000, HeartbeatClass.Lost)] // alive, beaten by late turns
    [InlineData(10_000, 10_000, HeartbeatClass.Lost)]
    [InlineData(8_333, 8_333, HeartbeatClass.Lost)]
    [InlineData(5_000, 5_000, HeartbeatClass.Lost)]
    [InlineData(4_167, 4_167, HeartbeatClass.Lost)]
    [InlineData(30_000, 30_000, HeartbeatClass.Lost)]
    [InlineData(2_000, 6_000, HeartbeatClass.Lost)]
    [InlineData(6_000, 2_000, HeartbeatClass.Lost)]
    [InlineData(100_000, 300_000, HeartbeatClass.Lost)]
    [InlineData(300_000, 100_000, HeartbeatClass.Lost)]
    [InlineData(1_000_000_000, 1, HeartbeatClass.Lost)]
    public void A_wave_is_the_pattern_its_widths_say(int highUs, int lowUs, HeartbeatClass expected)
    {
        var judge = new HeartbeatJudge();

        var seen = Square.Feed(judge, highUs, lowUs, 2_000, () => 2);

        Assert.Equal(expected, seen);
    }

    [Fact]
    public void Mains_hum_is_never_a_pattern_however_it_is_sampled()
    {
        Gen.Select(Gen.Int[45, 130], Gen.Int[1, HeartbeatLimits.LongestSampleMs].Array[200]).Sample((hertz, steps) =>
        {
            var judge = new HeartbeatJudge();
            var next = 0;
            var halfUs = 500_000 / hertz;

            Square.Feed(judge, halfUs, halfUs, 2_000, () => steps[next++ % steps.Length],
                seen => Assert.Equal(HeartbeatClass.Lost, seen));
        });
    }

    [Theory]
    [InlineData(10_000, 30_000)]
    [InlineData(30_000, 10_000)]
    public void A_line_that_stands_still_is_lost_within_its_hold(int highUs, int lowUs)
    {
        foreach (var level in new[] { false, true })
        {
            var judge = new HeartbeatJudge();
            Square.Feed(judge, highUs, lowUs, 1_000, () => 2);
            var stoodMs = 0;

            while (judge.Sample(level, 2) != HeartbeatClass.Lost)
            {
                stoodMs += 2;
            }

            Assert.InRange(stoodMs, 0, HeartbeatLimits.HoldMs);
        }
    }

    [Fact]
    public void Silence_ends_only_after_several_whole_cycles()
    {
        var judge = new HeartbeatJudge();

        var early = Square.Feed(judge, 10_000, 30_000, 40 * HeartbeatLimits.CyclesToLive - 2, () => 2);
        var late = Square.Feed(judge, 10_000, 30_000, 120, () => 2);

        Assert.Equal(HeartbeatClass.Lost, early);
        Assert.Equal(HeartbeatClass.Alive, late);
    }

    [Fact]
    public void One_odd_pulse_permits_nothing()
    {
        var judge = new HeartbeatJudge();
        Square.Feed(judge, 10_000, 30_000, 1_000, () => 2);
        var seen = HeartbeatClass.Lost;

        Square.Feed(judge, 30_000, 10_000, 40, () => 2, each => seen = each > seen ? each : seen);
        Square.Feed(judge, 10_000, 30_000, 400, () => 2, each => seen = each > seen ? each : seen);

        Assert.Equal(HeartbeatClass.Alive, seen);
    }

    [Fact]
    public void What_was_not_looked_at_is_not_believed()
    {
        var judge = new HeartbeatJudge();

        var seen = Square.Feed(judge, 30_000, 10_000, 4_000, () => HeartbeatLimits.LongestSampleMs + 1);

        Assert.Equal(HeartbeatClass.Lost, seen);
    }

    [Fact]
    public void Years_of_silence_do_not_make_an_old_pattern_young()
    {
        var judge = new HeartbeatJudge();
        Square.Feed(judge, 30_000, 10_000, 1_000, () => 2);

        judge.Sample(true, int.MaxValue);
        var seen = judge.Sample(true, int.MaxValue);

        Assert.Equal(HeartbeatClass.Lost, seen);
    }
}
