namespace GreenLane.Simulation.Tests;

public class OptionsTests
{
    [Theory]
    [InlineData("--seeds 200", 200, 100)]
    [InlineData("--seeds 200 --passages 1000000", 10_000, 100)]
    [InlineData("--seeds 5 --passages 50", 5, 10)]
    [InlineData("--seeds 5 --passages 3", 5, 1)]
    public void More_passages_than_the_seeds_hold_are_more_seeds(string line, int seeds, int vehicles)
    {
        var options = Options.Parse(line.Split(' '));

        Assert.Equal((seeds, vehicles), (options!.AllSeeds, options.Vehicles));
    }

    [Theory]
    [InlineData("--seeds")]
    [InlineData("--seeds 0")]
    [InlineData("--seeds many")]
    [InlineData("--sedes 3")]
    public void A_wrong_command_line_is_refused(string line) => Assert.Null(Options.Parse(line.Split(' ')));
}
