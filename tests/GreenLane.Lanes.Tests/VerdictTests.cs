namespace GreenLane.Lanes.Tests;

public class VerdictTests
{
    [Fact]
    public void Recognised_operator_is_released_and_every_rule_that_is_asked_of_everybody_is_recorded()
    {
        var result = VerdictRules.Evaluate(World.Input());

        Assert.Equal((Verdict.Release, Reason.None), (result.Verdict, result.Reason));
        Assert.Equal(
            Enum.GetValues<RuleId>().Where(rule => rule is not RuleId.None and <= RuleId.NotDrawn).Order(),
            result.Rules.Select(rule => rule.Rule).Order());
    }

    [Fact]
    public void Rules_whose_data_are_not_known_say_so_and_do_not_pass()
        => Assert.All(
            VerdictRules.Evaluate(World.Input()).Rules.Where(
                rule => rule.Rule is RuleId.WatchList or RuleId.NotInside or RuleId.JourneyPossible),
            rule => Assert.Equal(RuleOutcome.NoData, rule.Outcome));

    public static TheoryData<Reason, Func<VerdictInput, VerdictInput>> Failures() => new()
    {
        { Reason.LaneClosed, input => input with { Mode = LaneMode.Closed } },
        { Reason.LaneClosed, input => input with { Mode = LaneMode.Manual } },
        { Reason.LaneFault, input => input with { Faults = LaneFaults.RedDark } },
        { Reason.JournalUnavailable, input => input with { JournalWritable = false } },
        { Reason.ClockUntrusted, input => input with { ClockTrusted = false } },
        { Reason.RegistryStale, input => input with { Registry = null } },
        { Reason.RegistryStale, input
            => input with { Registry = World.Registry with { Created = World.Now.AddDays(-8) } } },
        { Reason.RegistryStale, input
            => input with { Registry = World.Registry with { Created = World.Now.AddHours(1) } } },
        { Reason.RegistryStale, input => input with { Registry = World.Registry with { Expires = World.Now } } },
        { Reason.IdentityWeak, input
            => input with { Identity = input.Identity with { Strength = IdentityStrength.Weak } } },
        { Reason.IdentityAmbiguous, input => input with { Identity = new(IdentityStrength.Ambiguous, null, "") } },
        { Reason.TagPlateMismatch, input
            => input with { Identity = input.Identity with { Strength = IdentityStrength.Mismatch } } },
        { Reason.VehicleUnknown, input => input with { Identity = new(IdentityStrength.Unknown, null, "") } },
        { Reason.NotIdentifiedInTime, input => input with { Identity = Identity.Nothing } },
        { Reason.RandomInspection, input => input with { Drawn = true } },
        { Reason.DocumentsMissing, input => input with { Policy = input.Policy with { RequireDocuments = true } } },
        { Reason.IssuerNotRecognised, input => input with { Recognition = null } },
        { Reason.IssuerNotRecognised, input => input with { Recognition = World.Matrix() } },
        { Reason.IssuerNotRecognised, input
            => input with { Recognition = input.Recognition! with { Expires = World.Now } } },
        { Reason.BindingNotInForce, input => Of(input, truck => truck with { ValidTo = World.Now }) },
        { Reason.BindingNotInForce, input => Of(input, truck => truck with { ValidFrom = World.Now.AddDays(1) }) },
        { Reason.RoleNotRecognised, input => Of(input, truck => truck with { Role = OperatorRole.Declarant }) },
        { Reason.NoConsent, input
            => Of(input, truck => truck with { Operator = truck.Operator with { Consent = false } }) },
        { Reason.AuthorisationSuspended, input => Status(input, AuthorisationStatus.Suspended) },
        { Reason.AuthorisationRevoked, input => Status(input, AuthorisationStatus.Revoked) },
        { Reason.AuthorisationAnnulled, input => Status(input, AuthorisationStatus.Annulled) },
        { Reason.TypeNotRecognised, input
            => Of(input, _ => World.Truck(authorisations: World.Held(AuthorisationType.Aeoc))) },
    };

    [Theory, Hazard("H-03")]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Each_failure_refers_with_its_reason(Reason reason, Func<VerdictInput, VerdictInput> spoil)
    {
        var result = VerdictRules.Evaluate(spoil(World.Input()));

        Assert.Equal((Verdict.Refer, reason), (result.Verdict, result.Reason));
    }

    [Fact]
    public void Every_reason_that_needs_no_later_data_is_tested()
    {
        Reason[] elsewhere =
        [
            Reason.None, Reason.WatchList, Reason.AlreadyInside, Reason.ImpossibleJourney, Reason.ConsentMissing,
            Reason.InspectionClosed, Reason.RecognitionSuspended, Reason.InspectAll, Reason.DocumentsNotRecognised,
        ];

        Assert.Equal(
            Enum.GetValues<Reason>().Except(elsewhere).Order(),
            Failures().Select(row => row.Data.Item1).Distinct().Order());
    }

    [Fact]
    public void Gravest_failure_is_the_headline_not_the_first()
    {
        var input = Status(
            World.Input(), AuthorisationStatus.Revoked) with
        { Mode = LaneMode.Closed, JournalWritable = false };

        var result = VerdictRules.Evaluate(input);

        Assert.Equal(Reason.AuthorisationRevoked, result.Reason);
        Assert.Equal(3, result.Rules.Count(rule => rule.Outcome == RuleOutcome.Fail));
    }

    [Fact]
    public void Simplifications_count_at_home_where_a_rule_says_so_and_never_abroad()
    {
        var rule = World.Rule(RecognitionEffect.Green) with { Types = [] };
        var truck = World.Truck(authorisations: World.Held(AuthorisationType.Aeoc));
        var home = rule with { Issuer = World.Macedonia };

        var abroad = VerdictRules.Evaluate(World.Input(truck, rule));
        var atHome = VerdictRules.Evaluate(World.Input(truck with { Issuer = World.Macedonia }, home));

        Assert.Equal((Reason.TypeNotRecognised, Reason.None), (abroad.Reason, atHome.Reason));
    }

    [Fact]
    public void Security_authorisation_counts_though_the_other_one_was_revoked()
    {
        var truck = World.Truck(authorisations:
            [World.Held(AuthorisationType.Aeoc, AuthorisationStatus.Revoked), World.Held(AuthorisationType.Aeos)]);

        Assert.Equal(Verdict.Release, VerdictRules.Evaluate(World.Input(truck)).Verdict);
    }

    [Fact]
    public void Suspension_takes_effect_at_its_time()
    {
        var ahead = World.Held(
            AuthorisationType.Aeos, AuthorisationStatus.Suspended) with
        { StatusSince = World.Now.AddSeconds(1) };
        var input = World.Input(World.Truck(authorisations: ahead));

        Assert.Equal(Verdict.Release, VerdictRules.Evaluate(input).Verdict);
        Assert.Equal(
            Reason.AuthorisationSuspended, VerdictRules.Evaluate(input with { Now = World.Now.AddSeconds(1) }).Reason);
    }

    [Fact]
    public void Local_policy_never_widens_what_the_signed_file_allows()
    {
        var matrix = World.Matrix() with { Policies = [IdentityPolicy.TagAndPlate] };
        var policy = World.Policy with { Identity = IdentityPolicy.PlateExact };

        Assert.Equal(IdentityPolicy.TagAndPlate, policy.IdentityUnder(matrix));
        Assert.Equal(
            IdentityPolicy.PlateExact, policy.IdentityUnder(matrix with { Policies = [IdentityPolicy.PlateExact] }));
        Assert.Equal(IdentityPolicy.TagAndPlate, policy.IdentityUnder(null));
    }

    private static VerdictInput Of(VerdictInput input, Func<Enrolment, Enrolment> change)
        => input with { Identity = input.Identity with { Enrolment = change(input.Identity.Enrolment!) } };

    private static VerdictInput Status(VerdictInput input, AuthorisationStatus status)
        => Of(input, _ => World.Truck(authorisations: World.Held(AuthorisationType.Aeos, status)));
}
