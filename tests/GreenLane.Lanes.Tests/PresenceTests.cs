namespace GreenLane.Lanes.Tests;

/// <summary>Who is inside already, and who cannot have come here so soon.</summary>
[Hazard("H-14")]
public class PresenceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(12);

    [Theory]
    [InlineData(MovementKind.None, 0, RuleOutcome.Pass)]
    [InlineData(MovementKind.Left, 0.001, RuleOutcome.Pass)]
    [InlineData(MovementKind.Entered, 0, RuleOutcome.Fail)]
    [InlineData(MovementKind.Entered, -0.0005, RuleOutcome.Fail)]
    [InlineData(MovementKind.Entered, 11.99, RuleOutcome.Fail)]
    [InlineData(MovementKind.Entered, 12, RuleOutcome.NoData)]
    [InlineData(MovementKind.Entered, 500, RuleOutcome.NoData)]
    public void Entry_speaks_against_a_vehicle_until_it_leaves_or_the_limit_is_over(
        MovementKind kind, double hoursAgo, RuleOutcome outcome)
    {
        var move = kind == MovementKind.None ? null : Moved(kind, TimeSpan.FromHours(hoursAgo));

        var result = VerdictRules.Evaluate(World.Input() with { Presence = Known(move) });

        Assert.Equal(outcome, Of(result, RuleId.NotInside).Outcome);
        Assert.Equal(outcome == RuleOutcome.Fail ? Reason.AlreadyInside : Reason.None, result.Reason);
    }

    [Fact]
    public void Who_leaves_is_not_asked_whether_it_is_inside()
    {
        var input = World.Input() with
        {
            Presence = Known(Moved(MovementKind.Entered, TimeSpan.FromMinutes(30))),
            Policy = World.Policy with { Direction = LaneDirection.Exit },
        };

        Assert.Equal(RuleOutcome.NotApplicable, PresenceRules.NotInside(input).Outcome);
        Assert.Equal(RuleOutcome.Pass, PresenceRules.JourneyPossible(input).Outcome);
    }

    [Theory]
    [InlineData(0, RuleOutcome.Fail)]
    [InlineData(14.9, RuleOutcome.Fail)]
    [InlineData(-1, RuleOutcome.Fail)]
    [InlineData(15, RuleOutcome.Pass)]
    [InlineData(3600, RuleOutcome.Pass)]
    public void Vehicle_seen_elsewhere_needs_the_least_time_from_there(double secondsAgo, RuleOutcome outcome)
    {
        var result = VerdictRules.Evaluate(World.Input() with { Presence = Known(null, Seen(secondsAgo)) });

        Assert.Equal(outcome, Of(result, RuleId.JourneyPossible).Outcome);
        Assert.Equal(outcome == RuleOutcome.Fail ? Reason.ImpossibleJourney : Reason.None, result.Reason);
    }

    [Fact]
    public void Vehicle_that_stands_in_another_lane_cannot_be_here_however_long_it_has_stood_there()
    {
        var presence = Known(null, Seen(3600) with { StandsThere = true, LeastTravel = TimeSpan.Zero });

        var result = VerdictRules.Evaluate(World.Input() with { Presence = presence });

        Assert.Equal(Reason.ImpossibleJourney, result.Reason);
        Assert.Contains("stands in", Of(result, RuleId.JourneyPossible).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_one_place_too_near_in_time_is_enough()
    {
        var presence = Known(null, Seen(600), Seen(5) with { Where = "tabanovce/g1/3" }, Seen(900));

        var rule = PresenceRules.JourneyPossible(World.Input() with { Presence = presence });

        Assert.Equal(RuleOutcome.Fail, rule.Outcome);
        Assert.Contains("tabanovce/g1/3 5 s ago", rule.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Untrusted_clock_knows_no_ages_and_refers_for_itself()
    {
        var input = World.Input() with
        {
            ClockTrusted = false,
            Presence = Known(Moved(MovementKind.Entered, TimeSpan.FromHours(1)), Seen(1)),
        };

        var result = VerdictRules.Evaluate(input);

        Assert.Equal(RuleOutcome.NoData, Of(result, RuleId.NotInside).Outcome);
        Assert.Equal(RuleOutcome.NoData, Of(result, RuleId.JourneyPossible).Outcome);
        Assert.Equal((Verdict.Refer, Reason.ClockUntrusted), (result.Verdict, result.Reason));
    }

    [Fact]
    public void Entry_at_an_unknown_time_speaks_against_the_vehicle_and_a_sighting_at_one_says_nothing()
    {
        var move = Moved(MovementKind.Entered, TimeSpan.FromDays(9000)) with { IsDated = false };

        var result = VerdictRules.Evaluate(
            World.Input() with { Presence = Known(move, Seen(1) with { IsDated = false }) });

        Assert.Equal(Reason.AlreadyInside, result.Reason);
        Assert.Equal(RuleOutcome.NoData, Of(result, RuleId.JourneyPossible).Outcome);
    }

    [Theory]
    [InlineData(IdentityStrength.Weak)]
    [InlineData(IdentityStrength.Mismatch)]
    public void Vehicle_that_is_not_surely_known_is_not_asked_where_it_was(IdentityStrength strength)
    {
        var input = World.Input();
        input = input with
        {
            Identity = input.Identity with { Strength = strength },
            Presence = Known(Moved(MovementKind.Entered, TimeSpan.FromHours(1)), Seen(1)),
        };

        Assert.Equal(RuleOutcome.NotApplicable, PresenceRules.NotInside(input).Outcome);
        Assert.Equal(RuleOutcome.NotApplicable, PresenceRules.JourneyPossible(input).Outcome);
    }

    public static TheoryData<LaneDirection, Outcome, bool, MovementKind> Endings() => new()
    {
        { LaneDirection.Entry, Outcome.Released, true, MovementKind.Entered },
        { LaneDirection.Entry, Outcome.ToDesk, true, MovementKind.Entered },
        { LaneDirection.Entry, Outcome.ToInspection, true, MovementKind.Entered },
        { LaneDirection.Entry, Outcome.Intrusion, false, MovementKind.Entered },
        { LaneDirection.Entry, Outcome.Intrusion, true, MovementKind.Entered },
        { LaneDirection.Entry, Outcome.Interrupted, true, MovementKind.Entered },
        { LaneDirection.Entry, Outcome.Interrupted, false, MovementKind.None },
        { LaneDirection.Entry, Outcome.Referred, false, MovementKind.None },
        { LaneDirection.Entry, Outcome.Withdrawn, true, MovementKind.None },
        { LaneDirection.Entry, Outcome.NotUsed, true, MovementKind.None },
        { LaneDirection.Entry, Outcome.None, true, MovementKind.None },
        { LaneDirection.Exit, Outcome.Released, true, MovementKind.Left },
        { LaneDirection.Exit, Outcome.ToDesk, true, MovementKind.None },
        { LaneDirection.Exit, Outcome.ToInspection, true, MovementKind.None },
        { LaneDirection.Exit, Outcome.Intrusion, true, MovementKind.None },
        { LaneDirection.Exit, Outcome.Interrupted, true, MovementKind.None },
        { LaneDirection.Exit, Outcome.Referred, false, MovementKind.None },
        { LaneDirection.Exit, Outcome.Withdrawn, true, MovementKind.None },
        { LaneDirection.Exit, Outcome.NotUsed, true, MovementKind.None },
        { LaneDirection.Exit, Outcome.None, true, MovementKind.None },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public void Only_who_went_past_the_barrier_moved_and_in_doubt_it_is_inside(
        LaneDirection direction, Outcome outcome, bool granted, MovementKind move)
        => Assert.Equal(move, PresenceRules.MoveOf(direction, outcome, granted));

    [Fact]
    public void Every_ending_stands_in_the_table()
        => Assert.Equal(
            Enum.GetValues<Outcome>().SelectMany(outcome => new[] { LaneDirection.Entry, LaneDirection.Exit }
                .Select(direction => (direction, outcome))).Order(),
            Endings().Select(row => (row.Data.Item1, row.Data.Item2)).Distinct().Order());

    private static RuleResult Of(VerdictResult result, RuleId rule) => result.Rules.Single(each => each.Rule == rule);

    private static Presence Known(Movement? move, params SeenElsewhere[] seen)
        => new() { InsideLimit = Limit, LastMove = move, Elsewhere = [.. seen] };

    private static Movement Moved(MovementKind kind, TimeSpan ago)
        => new(kind, "tabanovce/g1/1", World.Now - ago, true);

    private static SeenElsewhere Seen(double secondsAgo) => new(
        "tabanovce/g1/2", World.Now.AddSeconds(-secondsAgo), true, false, TimeSpan.FromSeconds(15));
}
