using GreenLane.Simulator.Checks;
using GreenLane.Simulator.Crossing;

namespace GreenLane.Simulator.Tests;

public sealed class ReportTallyTests
{
    private static readonly CentreEpoch Whole = new("e", 6, 6, 6, 0, 0);

    [Fact]
    public void What_is_journalled_and_held_is_acknowledged()
        => Assert.Equal(new ReportTally(3, 3, 3, 0, 0), Tally(["a", "b", "c"], ["a", "b"], ["c", "b", "a"], Whole));

    [Fact]
    public void A_passage_that_the_centre_lacks_is_lost()
        => Assert.Equal(1, Tally(["a", "b"], ["a", "b"], ["a"], Whole).Lost);

    [Fact]
    public void A_passage_that_the_centre_has_twice_is_doubled()
        => Assert.Equal(1, Tally(["a", "b"], ["a", "b"], ["a", "b", "b"], Whole).Doubled);

    [Fact]
    public void An_event_declared_lost_or_still_missing_is_lost()
        => Assert.Equal(2, Tally(["a"], ["a"], ["a"], Whole with { Lost = 1, Missing = 1 }).Lost);

    [Fact]
    public void More_events_than_sequences_are_doubles()
        => Assert.Equal(1, Tally(["a"], ["a"], ["a"], Whole with { Stored = 7 }).Doubled);

    [Fact]
    public void Nothing_is_acknowledged_while_the_acknowledgement_lags()
    {
        var tally = ReportTally.Of(["a"], new HashSet<string>(["a"]), ["a"], [Whole], acknowledged: false);

        Assert.Equal(0, tally.Acknowledged);
    }

    private static ReportTally Tally(string[] journalled, string[] seen, string[] held, CentreEpoch epoch)
        => ReportTally.Of(journalled, seen.ToHashSet(), held, [epoch], acknowledged: true);
}
