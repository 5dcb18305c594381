using GreenLane.Simulator.Reports;

namespace GreenLane.Simulator.Tests;

public sealed class DecisionTimesTests
{
    [Fact]
    public void Percentiles_are_of_the_nearest_rank()
    {
        var descending = Enumerable.Range(1, 100).Select(value => (long)value).Reverse();

        Assert.Equal(new DecisionTimes(50, 99), DecisionTimes.Of(descending));
    }

    [Fact]
    public void One_value_is_every_percentile() => Assert.Equal(new DecisionTimes(7, 7), DecisionTimes.Of([7]));

    [Fact]
    public void Without_values_it_is_zero() => Assert.Equal(new DecisionTimes(0, 0), DecisionTimes.Of([]));
}
