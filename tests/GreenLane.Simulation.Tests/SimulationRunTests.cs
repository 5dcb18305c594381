using GreenLane.Simulation.Canaries;

namespace GreenLane.Simulation.Tests;

public class SimulationRunTests
{
    [Fact]
    public void A_seed_gives_the_same_run_twice_and_another_seed_another()
    {
        var once = SimulationRun.Of(1, 10, new Seams());

        var again = SimulationRun.Of(1, 10, new Seams());
        var other = SimulationRun.Of(2, 10, new Seams());

        Assert.Equal(once.Hash, again.Hash);
        Assert.NotEqual(once.Hash, other.Hash);
    }

    [Fact]
    public void An_honest_run_violates_nothing_and_lets_trucks_pass()
    {
        var run = SimulationRun.Of(1, 30, new Seams());

        Assert.Null(run.Violation);
        Assert.InRange(run.Outcomes["released"], 1, run.Passages);
    }

    [Theory]
    [InlineData("journal-loses-verdicts", "H-03")]
    [InlineData("journal-loses-endings", "H-09")]
    [InlineData("barrier-lowered-by-time-out", "H-01")]
    [Hazard("H-01")]
    [Hazard("H-03")]
    [Hazard("H-09")]
    public void A_planted_bug_is_found_by_the_checker_of_its_hazard(string name, string hazard)
    {
        var canary = AllCanaries.List.Single(canary => canary.Name == name);

        // A world whose gateway crashes at the right moment mends a lost ending: the next has the bug seen.
        var run = Enumerable.Range(1, 5).Select(seed => SimulationRun.Of((ulong)seed, 100, canary.Plant()))
            .First(run => run.Violation is not null);

        Assert.StartsWith(hazard, run.Violation!.Hazard, StringComparison.Ordinal);
        Assert.NotEmpty(run.Trace);
    }

    [Fact]
    public void There_are_at_least_twenty_planted_bugs_each_with_a_name_of_its_own()
        => Assert.InRange(AllCanaries.List.DistinctBy(canary => canary.Name).Count(), 20, AllCanaries.List.Count);
}
