namespace GreenLane.Lanes.Tests;

public class PaperTests
{
    private static readonly RecognitionRule Counts = new()
    {
        Id = "transit",
        Entitlement = Entitlement.Documents,
        Issuer = World.Serbia,
        Effect = RecognitionEffect.Green,
    };

    /// <summary>What is wrong with the papers, and the words that say so.</summary>
    public static TheoryData<string, Func<Notice, Notice>> Spoilt() => new()
    {
        { "check digit", notice => notice with { Mrn = Read("26RS0123456789ABJ1") } },
        { "ended", notice => notice with { ValidTo = World.Now } },
        { "counts from", notice => notice with { ValidFrom = World.Now.AddSeconds(1) } },
        { "weighing certificate", notice => notice with { Weighing = null } },
        { "transit", notice => notice with { Procedure = Procedure.Import } },
        { "transit", notice => notice with { Mrn = Read("26RS0123456789ABA9") } },
    };

    [Fact]
    [Hazard("H-16")]
    public void Truck_that_nobody_enrolled_passes_with_complete_papers_where_the_signed_rules_say_so()
    {
        var passes = Judge(World.Notice());

        Assert.Equal((Verdict.Release, Reason.None), (passes.Verdict, passes.Reason));
        Assert.Equal(
            (RuleOutcome.Pass, "rule transit: green"), Told(passes, RuleId.DocumentsCount));
        Assert.Contains("notice of 3600 s ago, intake heard 60 s ago", Told(passes, RuleId.DocumentsComplete).Detail,
            StringComparison.Ordinal);
        Assert.Equal(RuleOutcome.NotApplicable, Told(passes, RuleId.Recognised).Outcome);
    }

    [Fact]
    [Hazard("H-16")]
    public void Without_such_a_rule_the_same_papers_open_nothing()
    {
        var elsewhere = Counts with { Crossing = "kjafasan" };

        Assert.Equal(Reason.VehicleUnknown, Judge(World.Notice(), rules: [World.Rule(RecognitionEffect.Green)]).Reason);
        Assert.Equal(Reason.VehicleUnknown, Judge(World.Notice(), rules: [elsewhere]).Reason);
        Assert.Equal(Reason.VehicleUnknown, Judge(World.Notice(), rules: [Counts with { To = World.Now }]).Reason);
    }

    [Theory]
    [Hazard("H-16")]
    [MemberData(nameof(Spoilt), DisableDiscoveryEnumeration = true)]
    public void Papers_that_are_not_complete_refer_and_the_record_says_what_is_missing(
        string words, Func<Notice, Notice> spoil)
    {
        var result = Judge(spoil(World.Notice()));

        Assert.Equal((Verdict.Refer, Reason.DocumentsMissing), (result.Verdict, result.Reason));
        Assert.Contains(words, Told(result, RuleId.DocumentsComplete).Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("H-16")]
    public void Intake_that_is_silent_for_too_long_refers_whoever_needs_papers_and_nobody_else()
    {
        var old = World.Shelf(World.Notice()) with
        {
            Intakes = [new IntakeState("http-customs", World.Now.AddHours(-2))],
        };
        var enrolled = World.Input() with
        {
            Papers = PaperMatching.Resolve(Evidence.Empty, World.Input().Identity, old),
        };

        var stranger = Judge(World.Notice(), shelf: old);
        var demanded = VerdictRules.Evaluate(
            enrolled with { Policy = enrolled.Policy with { RequireDocuments = true } });

        Assert.Equal((Reason.DocumentsMissing, Reason.DocumentsMissing), (stranger.Reason, demanded.Reason));
        Assert.Equal(
            "intake http-customs silent for 7200 s, limit 3600 s",
            Told(stranger, RuleId.DocumentsComplete).Detail);
        Assert.Equal(Verdict.Release, VerdictRules.Evaluate(enrolled).Verdict);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3600)]
    public void Intake_that_was_never_heard_or_in_the_future_proves_nothing(int? secondsAhead)
    {
        DateTimeOffset? heard = secondsAhead is { } ahead ? World.Now.AddSeconds(ahead) : null;
        var shelf = World.Shelf(World.Notice()) with { Intakes = [new IntakeState("http-customs", heard)] };

        Assert.Equal(Reason.DocumentsMissing, Judge(World.Notice(), shelf: shelf).Reason);
    }

    [Theory]
    [Hazard("H-16")]
    [InlineData(RecognitionEffect.Green, Reason.DocumentsNotRecognised)]
    [InlineData(RecognitionEffect.Stop, Reason.RecognitionSuspended)]
    public void Expired_rules_open_nothing_by_papers_and_forbid_what_they_forbade(
        RecognitionEffect effect, Reason expected)
    {
        var expired = World.Matrix(Counts with { Effect = effect }) with { Expires = World.Now };
        var input = Input(World.Shelf(World.Notice()), []) with { Recognition = expired };

        Assert.Equal(expected, VerdictRules.Evaluate(input).Reason);
    }

    [Theory]
    [InlineData(RecognitionEffect.Stop, Reason.RecognitionSuspended)]
    [InlineData(RecognitionEffect.Inspect, Reason.InspectAll)]
    [InlineData(RecognitionEffect.Normal, Reason.DocumentsNotRecognised)]
    public void Strictest_rule_about_documents_decides(RecognitionEffect effect, Reason reason)
        => Assert.Equal(
            reason, Judge(World.Notice(), rules: [Counts, Counts with { Id = "2", Effect = effect }]).Reason);

    [Fact]
    [Hazard("H-16")]
    public void Documents_of_trucks_of_another_country_do_not_count_by_this_countrys_rule()
        => Assert.Equal(
            Reason.DocumentsNotRecognised,
            Judge(World.Notice(), rules: [Counts with { Issuer = World.Macedonia }]).Reason);

    [Fact]
    public void Rule_about_authorisations_says_nothing_of_documents_and_the_other_way_round()
    {
        var stop = World.Rule(RecognitionEffect.Stop) with { Types = [] };

        Assert.Equal(Reason.None, Judge(World.Notice(), rules: [Counts, stop]).Reason);
        Assert.Equal(
            Reason.None,
            VerdictRules.Evaluate(World.Input(
                null, World.Rule(RecognitionEffect.Green), Counts with { Effect = RecognitionEffect.Stop })).Reason);
    }

    [Theory]
    [Hazard("H-16")]
    [InlineData("BG1234AB", null, null, PaperMatch.None)]
    [InlineData("BG1Z34AA", null, null, PaperMatch.None)]
    [InlineData("BG1234AA", "SU9999XX", null, PaperMatch.Differs)]
    [InlineData("BG1234AA", null, "SU9999XX", PaperMatch.Differs)]
    [InlineData("BG1234AA", null, "AA777BG", PaperMatch.Exact)]
    [InlineData("BG1234AA", null, "BG1234AA", PaperMatch.Exact)]
    [InlineData("AA777BG", null, null, PaperMatch.None)]
    public void Only_exactly_the_plates_of_one_notice_agree(
        string front, string? otherFront, string? rear, PaperMatch match)
    {
        var evidence = Evidence.Empty.WithPlate(front);
        evidence = otherFront is null ? evidence : evidence.WithPlate(otherFront);
        evidence = rear is null ? evidence : evidence.WithPlate(rear, PlateView.Rear);
        var notice = World.Notice() with
        {
            Plates = [.. World.Notice().Plates, new(new VehicleKey(World.Serbia, World.Key("AA777BG")), true)],
        };

        Assert.Equal(match, Resolve(evidence, World.Shelf(notice)).Match);
    }

    [Fact]
    [Hazard("H-16")]
    public void Plate_that_a_camera_reads_as_another_countrys_or_that_two_countries_have_does_not_agree()
    {
        var read = Evidence.Empty.WithPlate("BG1234AA");
        var bulgarian = read with
        {
            Plates = [read.Plates[0] with { Sighting = read.Plates[0].Sighting with { Country = World.Macedonia } }],
        };
        var other = World.Notice() with
        {
            Plates = [new(new VehicleKey(World.Macedonia, World.Key("BG1234AA")), false)],
        };

        Assert.Equal(PaperMatch.Differs, Resolve(bulgarian, World.Shelf(World.Notice())).Match);
        Assert.Equal(PaperMatch.Differs, Resolve(read, World.Shelf(World.Notice(), other)).Match);
    }

    [Fact]
    [Hazard("H-16")]
    public void Where_so_many_are_named_that_a_stranger_is_read_as_one_of_them_a_plate_is_not_enough()
    {
        var result = Judge(World.Notice(), shelf: World.Shelf(World.Notice()) with { PlateChance = 2e-6 });

        Assert.Equal((Verdict.Refer, Reason.IdentityWeak), (result.Verdict, result.Reason));
    }

    [Fact]
    [Hazard("H-16")]
    public void Truck_whose_authorisation_is_suspended_does_not_pass_by_its_papers()
    {
        var truck = World.Truck(authorisations: World.Held(AuthorisationType.Aeos, AuthorisationStatus.Suspended));
        var input = World.Input(truck, World.Rule(RecognitionEffect.Green), Counts);

        var result = VerdictRules.Evaluate(input with { Papers = World.Noticed() });

        Assert.Equal(Reason.AuthorisationSuspended, result.Reason);
        Assert.DoesNotContain(result.Rules, rule => rule.Rule == RuleId.DocumentsCount);
    }

    [Fact]
    public void Each_of_several_notices_that_count_must_be_complete_and_those_that_do_not_count_are_nobodys_business()
    {
        var second = World.Notice() with { Mrn = Read("26MK4012ABCDEF12K8") };
        var wrong = World.Notice() with { Mrn = Read("26MK4012ABCDEF12K7"), Received = World.Now };

        Assert.Equal(Reason.None, Judge(World.Notice(), second, wrong).Reason);
        Assert.Equal(Reason.DocumentsMissing, Judge(World.Notice(), second with { Weighing = null }, wrong).Reason);
    }

    [Fact]
    public void Truck_that_waits_for_an_agencys_consent_is_told_from_one_that_has_it()
    {
        var input = World.Input() with
        {
            Policy = World.Policy with { Consents = [Agency.Veterinary] },
            Papers = World.Noticed(),
        };
        var agreed = PaperMatching.Resolve(
            Evidence.Empty, input.Identity, World.Shelf(World.Notice() with { Consents = [Agency.Veterinary] }));

        var result = VerdictRules.Evaluate(input);

        Assert.Equal(Reason.ConsentMissing, result.Reason);
        Assert.Equal("veterinary has not agreed", Told(result, RuleId.AgenciesAgreed).Detail);
        Assert.Equal(Reason.None, VerdictRules.Evaluate(input with { Papers = agreed }).Reason);
        Assert.Equal(Reason.ConsentMissing, VerdictRules.Evaluate(input with { Papers = null }).Reason);
    }

    [Fact]
    public void Worst_goods_class_decides_where_a_truck_carries_several()
    {
        var steel = World.Rule(RecognitionEffect.Green) with { Goods = "steel" };
        var meat = World.Rule(RecognitionEffect.Inspect, "meat") with { Goods = "meat" };

        Reason Of(params string[] goods) => VerdictRules.Evaluate(
            World.Input(null, steel, meat) with { Papers = World.Noticed(goods) }).Reason;

        Assert.Equal(
            [Reason.None, Reason.InspectAll, Reason.InspectAll, Reason.TypeNotRecognised, Reason.InspectAll],
            [Of("steel"), Of("meat"), Of("steel", "meat"), Of("steel", "toys"), Of()]);
    }

    private static Mrn Read(string text)
        => Mrn.TryRead(text, out var mrn) ? mrn : throw new FormatException(text);

    private static VerdictResult Judge(params Notice[] notices) => Judge(World.Shelf(notices), [Counts]);

    private static VerdictResult Judge(Notice notice, RecognitionRule[] rules) => Judge(World.Shelf(notice), rules);

    private static VerdictResult Judge(Notice notice, NoticeShelf shelf)
        => Judge(shelf with { Named = World.Shelf(notice).Named }, [Counts]);

    private static VerdictResult Judge(NoticeShelf shelf, RecognitionRule[] rules)
        => VerdictRules.Evaluate(Input(shelf, rules));

    private static VerdictInput Input(NoticeShelf shelf, RecognitionRule[] rules) => World.Input(null, rules) with
    {
        Identity = new Identity(IdentityStrength.Unknown, null, "no read is enrolled"),
        Registry = null,
        Papers = Resolve(Evidence.Empty.WithPlate("BG1234AA"), shelf),
    };

    private static Papers Resolve(Evidence evidence, NoticeShelf shelf)
        => PaperMatching.Resolve(evidence, new Identity(IdentityStrength.Unknown, null, ""), shelf);

    private static (RuleOutcome Outcome, string Detail) Told(VerdictResult result, RuleId rule)
        => result.Rules.Single(one => one.Rule == rule) is var found ? (found.Outcome, found.Detail) : default;
}
