using GreenLane.Faults.Matrix;

namespace GreenLane.Faults.Tests;

public class MatrixOptionsTests
{
    [Fact]
    public void Full_run_has_every_fault_and_a_hundred_thousand_passages()
    {
        Assert.True(MatrixOptions.TryParse([], out var options));

        Assert.Equal(FaultList.All.Length, options.Chosen.Count);
        Assert.True(options.Chosen.Sum(fault => options.BacklogFor(fault) + options.Trucks) >= 100_000);
        Assert.True(options.Trucks >= 200);
    }

    [Fact]
    public void Short_run_has_ten_faults_at_least()
    {
        Assert.True(MatrixOptions.TryParse(["--short"], out var options));

        Assert.InRange(options.Chosen.Count, 10, FaultList.All.Length);
    }

    [Fact]
    public void Names_are_stable_ids_and_none_is_given_twice()
    {
        Assert.All(FaultList.All, fault => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", fault.Name));
        Assert.Distinct(FaultList.All.Select(fault => fault.Name));
    }

    [Theory]
    [InlineData("--only", "no-such-fault")]
    [InlineData("--json")]
    [InlineData("--seed", "x")]
    [InlineData("suspend")]
    public void What_it_does_not_know_is_bad_usage(params string[] arguments)
        => Assert.False(MatrixOptions.TryParse(arguments, out _));
}
