namespace GreenLane.Lanes.Tests;

public class WatchRuleTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly WatchEntry Entry = new(
        World.Key("SK1234AB"), World.Macedonia, default, default, "MK-77/2026", WatchAudience.Supervisor,
        World.Now.AddDays(-1), World.Now.AddDays(1));

    private static readonly WatchListState List = new(
        World.Macedonia, 4, World.Now.AddHours(-2), World.Now.AddDays(3), "hash", 1);

    private static readonly WatchFindings Nobody = new([List], [], Day, [], IsWhole: true);

    private static readonly WatchFindings Somebody = Nobody with { Hits = [Hit(Entry)] };

    [Fact]
    [Hazard("H-13")]
    public void Hit_is_the_headline_before_everything_else_and_demands_a_second_person()
    {
        var input = World.Input(World.Truck("BG1234AA", "op-1", World.Held(status: AuthorisationStatus.Annulled)))
            with
        { Watch = Somebody };

        var result = VerdictRules.Evaluate(input);

        Assert.Equal((Verdict.Refer, Reason.WatchList), (result.Verdict, result.Reason));
        Assert.True(Override.NeedsSecondPerson(result.Reason));
    }

    [Fact]
    public void Detail_of_a_hit_names_neither_case_nor_plate()
    {
        var rule = Evaluate(Somebody);

        Assert.Equal(RuleOutcome.Fail, rule.Outcome);
        Assert.DoesNotContain("77", rule.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("SK", rule.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Vehicle_that_no_entry_fits_passes_and_the_record_names_the_lists()
    {
        var rule = Evaluate(Nobody);

        Assert.Equal((RuleOutcome.Pass, Reason.None), (rule.Outcome, rule.Reason));
        Assert.Contains("MK", rule.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_list_is_kept_the_rule_says_so_and_refers_nobody()
        => Assert.Equal(RuleOutcome.NoData, Evaluate(null).Outcome);

    public static TheoryData<WatchFindings> Unreliable() =>
    [
        Nobody with { Lists = [] },
        Nobody with { Missing = [World.Serbia] },
        Nobody with { Lists = [List with { Created = World.Now - Day - TimeSpan.FromSeconds(1) }] },
        Nobody with { Lists = [List, List with { Issuer = World.Serbia, Created = World.Now.AddDays(-2) }] },
        Nobody with { Lists = [List with { Created = World.Now.AddHours(1) }] },
        Nobody with { Lists = [List with { Expires = World.Now }] },
        Nobody with { IsWhole = false },
    ];

    [Theory]
    [MemberData(nameof(Unreliable))]
    [Hazard("H-13")]
    public void List_that_is_missing_or_too_old_refers_whom_it_does_not_name(WatchFindings watch)
    {
        var rule = Evaluate(watch);

        Assert.Equal((RuleOutcome.Fail, Reason.RegistryStale), (rule.Outcome, rule.Reason));
        Assert.Contains("watch list", rule.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Unreliable))]
    [Hazard("H-13")]
    public void Old_list_keeps_holding_whom_it_names(WatchFindings watch)
        => Assert.Equal(Reason.WatchList, Evaluate(watch with { Hits = [Hit(Entry)] }).Reason);

    [Fact]
    public void Entry_counts_from_its_first_moment_until_its_last()
    {
        RuleOutcome With(WatchEntry entry) => Evaluate(Nobody with { Hits = [Hit(entry)] }).Outcome;

        Assert.Equal(RuleOutcome.Pass, With(Entry with { ValidTo = World.Now }));
        Assert.Equal(RuleOutcome.Pass, With(Entry with { ValidFrom = World.Now.AddSeconds(1) }));
        Assert.Equal(RuleOutcome.Fail, With(Entry with { ValidFrom = World.Now, ValidTo = null }));
    }

    [Fact]
    public void Where_the_clock_is_not_trusted_every_entry_counts()
    {
        var ended = Nobody with { Hits = [Hit(Entry with { ValidTo = World.Now.AddDays(-1).AddSeconds(1) })] };

        var result = VerdictRules.Evaluate(World.Input() with { Watch = ended, ClockTrusted = false });

        Assert.Equal(Reason.WatchList, result.Reason);
    }

    private static WatchHit Hit(WatchEntry entry) => new(World.Macedonia, entry, WatchMatch.PlateAlike, "SK1Z34AB");

    private static RuleResult Evaluate(WatchFindings? watch)
        => VerdictRules.Evaluate(World.Input() with { Watch = watch }).Rules
            .Single(rule => rule.Rule == RuleId.WatchList);
}
