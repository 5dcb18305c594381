namespace GreenLane.Simulation.Tests;

public class PoissonTests
{
    // The exact limits as tables have them.
    [Theory]
    [InlineData(0, 2.996)]
    [InlineData(1, 4.744)]
    [InlineData(2, 6.296)]
    public void The_bound_is_the_exact_one(long count, double bound)
        => Assert.Equal(bound, Poisson.UpperBound95(count), 3);
}
