using CsCheck;
using GreenLane.Central.Pages.Charts;

namespace GreenLane.Central.Tests.Pages;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 4)]
    [InlineData(7, 8)]
    [InlineData(118, 150)]
    [InlineData(1234, 1500)]
    public void Counts_end_at_a_round_value(double most, double top)
        => Assert.Equal(top, ChartScale.OfCounts(most).Top);

    [Theory]
    [InlineData(24, 25)]
    [InlineData(71, 75)]
    [InlineData(190, 240)]
    public void Times_end_at_a_value_that_a_clock_has(double most, double top)
        => Assert.Equal(top, ChartScale.OfSeconds(most).Top);

    [Fact]
    public void Nothing_lies_outside_the_axis_and_nobody_has_to_read_more_than_six_values()
        => Gen.Double[0, 1e9].Sample(most =>
        {
            foreach (var scale in (ChartScale[])[ChartScale.OfCounts(most), ChartScale.OfSeconds(most)])
            {
                Assert.True(scale.Top >= most * (1 - 1e-9), $"{most} above {scale.Top}");
                Assert.InRange(scale.Ticks.Length, 2, 6);
                Assert.Equal(scale.Top, scale.Ticks[^1]);
                Assert.InRange(scale.Place(most), 0, 1);
            }
        });
}
