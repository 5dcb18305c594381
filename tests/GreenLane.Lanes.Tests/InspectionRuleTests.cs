using CsCheck;

namespace GreenLane.Lanes.Tests;

public class InspectionRuleTests
{
    /// <summary>02:00 UTC at night: the customs office opens at six.</summary>
    private static readonly DateTimeOffset Six = World.Now.AddHours(4);

    private static readonly InspectionOffice Customs = Office("customs", Agency.Customs, Six);

    [Fact]
    public void Where_no_offices_are_known_nobody_asks_whether_they_are_open()
        => Assert.DoesNotContain(
            VerdictRules.Evaluate(Drawn()).Rules, rule => rule.Rule == RuleId.InspectionOpen);

    [Fact]
    public void It_does_not_concern_a_truck_that_nobody_wants_to_inspect()
    {
        var result = VerdictRules.Evaluate(World.Input() with { Offices = Offices(Customs) });

        Assert.Equal(Verdict.Release, result.Verdict);
        Assert.Equal(RuleOutcome.NotApplicable, Told(result).Outcome);
    }

    [Fact]
    [Hazard("H-17")]
    public void A_closed_office_says_when_it_opens_and_is_never_the_headline_over_what_demands_the_inspection()
    {
        var result = Judge(Drawn(), Customs);

        Assert.Equal((Verdict.Refer, Reason.RandomInspection), (result.Verdict, result.Reason));
        Assert.Equal(Closed("customs opens 2026-11-23 06:00 UTC"), Told(result));
    }

    [Theory]
    [InlineData(-1, RuleOutcome.Fail)]
    [InlineData(0, RuleOutcome.Pass)]
    [InlineData((8 * 3600) - 1, RuleOutcome.Pass)]
    [InlineData(8 * 3600, RuleOutcome.Fail)]
    public void An_office_is_open_from_its_first_moment_to_just_before_its_last(int seconds, RuleOutcome outcome)
    {
        var result = Judge(Drawn() with { Now = Six.AddSeconds(seconds), Registry = null }, Customs);

        Assert.Equal(outcome, Told(result).Outcome);
        Assert.Equal(Verdict.Refer, result.Verdict);
    }

    public static TheoryData<Func<VerdictInput, VerdictInput>> NothingKnown() => new()
    {
        input => input with { Offices = Offices() },
        input => input with { Offices = Offices(Customs with { Crossing = "kjafasan" }) },
        input => input with { Offices = Offices(Customs with { Agency = Agency.Police }) },
        input => input with { Offices = Offices(Customs with { Openings = [] }) },
        input => input with { Offices = Offices(Customs with { Goods = "meat" }), Papers = World.Noticed("steel") },
        input => input with
        {
            Offices = Offices(Customs with { Openings = [new(World.Now.AddDays(-1), World.Now)] }),
        },
    };

    [Theory]
    [Hazard("H-17")]
    [MemberData(nameof(NothingKnown), DisableDiscoveryEnumeration = true)]
    public void An_office_of_which_nothing_is_known_counts_as_closed(Func<VerdictInput, VerdictInput> world)
        => Assert.Equal(
            Closed("no opening of customs is known"), Told(VerdictRules.Evaluate(world(Drawn()))));

    [Fact]
    [Hazard("H-17")]
    public void A_file_that_has_expired_knows_of_no_opening_and_allows_nothing()
    {
        var always = Customs with { Openings = [new(World.Now.AddDays(-1), Six)], AtDestination = ["*"] };
        var offices = Offices(always) with { Expires = World.Now };

        Assert.Equal(
            Closed("no opening of customs is known, the file has expired"),
            Told(VerdictRules.Evaluate(Drawn() with { Offices = offices })));
    }

    [Theory]
    [InlineData(Agency.None, "customs")]
    [InlineData(Agency.Veterinary, "veterinary")]
    public void The_agency_is_customs_unless_the_rule_that_demands_the_inspection_names_another(
        Agency agency, string asked)
    {
        var rule = World.Rule(RecognitionEffect.Inspect) with { Agency = agency };

        var result = Judge(World.Input(rules: rule), Customs, Customs with { Agency = Agency.Veterinary });

        Assert.Equal(Reason.InspectAll, result.Reason);
        Assert.Equal(Closed($"{asked} opens 2026-11-23 06:00 UTC"), Told(result));
    }

    [Fact]
    public void The_agency_of_a_rule_about_documents_is_asked_too()
    {
        var unknown = new Identity(IdentityStrength.Unknown, null, "");
        var input = World.Input(rules: new RecognitionRule
        {
            Id = "transit",
            Entitlement = Entitlement.Documents,
            Issuer = World.Serbia,
            Effect = RecognitionEffect.Inspect,
            Agency = Agency.Phytosanitary,
        });
        var papers = PaperMatching.Resolve(
            Evidence.Empty.WithPlate("BG1234AA"), unknown, World.Shelf(World.Notice("wood")));

        var result = Judge(
            input with { Identity = unknown, Papers = papers }, Customs with { Agency = Agency.Phytosanitary });

        Assert.Equal(Reason.InspectAll, result.Reason);
        Assert.Equal(Closed("phytosanitary opens 2026-11-23 06:00 UTC"), Told(result));
    }

    [Fact]
    public void Two_agencies_that_are_asked_for_are_both_waited_for()
    {
        var rule = World.Rule(RecognitionEffect.Inspect) with { Agency = Agency.Veterinary };

        var result = Judge(
            World.Input(rules: rule) with { Drawn = true }, Customs, Office("vet", Agency.Veterinary, Six.AddHours(1)));

        Assert.Equal(
            Closed("customs opens 2026-11-23 06:00 UTC; veterinary opens 2026-11-23 07:00 UTC"), Told(result));
    }

    [Fact]
    public void Of_several_goods_each_must_find_an_open_office_and_of_unknown_ones_every_office_must_be_open()
    {
        InspectionOffice[] offices =
        [
            Office("meat", Agency.Customs, Six, "meat"),
            Office("wood", Agency.Customs, Six.AddHours(2), "wood"),
            Office("night", Agency.Customs, World.Now, "fish"),
        ];

        Assert.Equal(RuleOutcome.Pass, Told(Judge(Drawn("fish"), offices)).Outcome);
        Assert.Equal(Closed("customs opens 2026-11-23 06:00 UTC"), Told(Judge(Drawn("meat"), offices)));
        Assert.Equal(Closed("customs opens 2026-11-23 08:00 UTC"), Told(Judge(Drawn("meat", "wood"), offices)));
        Assert.Equal(Closed("customs opens 2026-11-23 08:00 UTC"), Told(Judge(Drawn(), offices)));
    }

    [Fact]
    public void Offices_that_are_never_open_together_give_no_opening()
        => Assert.Equal(
            Closed("no opening of customs is known"),
            Told(Judge(Drawn(), Customs, Office("later", Agency.Customs, Six.AddHours(8)))));

    [Theory]
    [Hazard("H-17")]
    [InlineData("*", "", true)]
    [InlineData("*", "wood", true)]
    [InlineData("wood", "wood", true)]
    [InlineData("wood", "wood,meat", false)]
    [InlineData("wood", "", false)]
    [InlineData("", "wood", false)]
    public void Goods_may_go_on_to_their_destination_where_the_signed_file_says_so_of_every_class(
        string allowed, string goods, bool mayGoOn)
    {
        var office = Customs with { AtDestination = [.. Split(allowed)] };

        var detail = Told(Judge(Drawn(Split(goods)), office)).Detail;

        Assert.Equal(
            "customs opens 2026-11-23 06:00 UTC" + (mayGoOn ? "; inspection at destination is allowed" : ""), detail);
    }

    public static TheoryData<Func<VerdictInput, VerdictInput>> SomethingElse() => new()
    {
        input => input with { ClockTrusted = false },
        input => input with { Registry = null },
        input => input with { Identity = input.Identity with { Strength = IdentityStrength.Mismatch } },
        input => input with { Identity = input.Identity with { Strength = IdentityStrength.Weak } },
        input => input with { Policy = input.Policy with { Consents = [Agency.Police] } },
        input => input with
        {
            Identity = input.Identity with
            {
                Enrolment = World.Truck(authorisations: World.Held(status: AuthorisationStatus.Suspended)),
            },
        },
    };

    [Theory]
    [Hazard("H-17")]
    [MemberData(nameof(SomethingElse), DisableDiscoveryEnumeration = true)]
    public void Nothing_goes_on_to_its_destination_where_anything_else_speaks_against_the_truck(
        Func<VerdictInput, VerdictInput> spoil)
        => Assert.DoesNotContain(
            "destination", Told(Judge(spoil(Drawn()), Customs with { AtDestination = ["*"] })).Detail,
            StringComparison.Ordinal);

    [Fact]
    public void An_agency_that_has_not_agreed_says_when_it_opens()
    {
        var input = World.Input() with
        {
            Policy = World.Policy with { Consents = [Agency.Veterinary, Agency.Police] },
            Papers = World.Noticed("meat"),
        };

        var known = Judge(input, Office("vet", Agency.Veterinary, Six, "meat"), Office("p", Agency.Police, World.Now));
        var unknown = Judge(input, Office("vet", Agency.Veterinary, Six, "wood"));

        Assert.Equal(
            "veterinary, police has not agreed; veterinary opens 2026-11-23 06:00 UTC",
            known.Rules.Single(rule => rule.Rule == RuleId.AgenciesAgreed).Detail);
        Assert.Equal(
            "veterinary, police has not agreed",
            unknown.Rules.Single(rule => rule.Rule == RuleId.AgenciesAgreed).Detail);
    }

    [Fact]
    [Hazard("H-17")]
    public void No_offices_whatever_make_a_verdict_milder_or_its_headline_another_than_without_them()
        => Inputs.Select(AnyOffices).Sample(pair =>
        {
            var (input, offices) = pair;
            var without = VerdictRules.Evaluate(input with { Offices = null });
            var with = VerdictRules.Evaluate(input with { Offices = offices });

            Assert.Equal((without.Verdict, without.Reason), (with.Verdict, with.Reason));
            Assert.Equal(
                without.Rules.Where(rule => rule.Rule != RuleId.AgenciesAgreed),
                with.Rules.Where(rule => rule.Rule is not (RuleId.InspectionOpen or RuleId.AgenciesAgreed)));
        });

    [Fact]
    public void The_next_opening_is_the_first_minute_at_which_one_who_waits_finds_the_office_open()
        => AnyOffices.Sample(offices =>
        {
            var place = offices.At("tabanovce", Agency.Customs, []);

            var waited = Enumerable.Range(1, 40 * 60).Select(minute => World.Now.AddMinutes(minute))
                .Cast<DateTimeOffset?>().FirstOrDefault(minute => place.IsOpen(minute!.Value));

            if (!place.IsOpen(World.Now))
            {
                Assert.Equal(waited, place.OpensAfter(World.Now));
            }
        }, iter: 300);

    private static readonly Gen<VerdictInput> Inputs =
        from drawn in Gen.Bool
        from effect in Gen.OneOf(RecognitionEffect.Green, RecognitionEffect.Inspect, RecognitionEffect.Stop)
        from agency in Gen.Enum<Agency>()
        from asks in Gen.Bool
        from goods in Gen.OneOf("", "wood", "wood,meat")
        select World.Input(rules: World.Rule(effect) with { Agency = agency }) with
        {
            Drawn = drawn,
            Papers = World.Noticed(Split(goods)),
            Policy = World.Policy with { Consents = asks ? [Agency.Customs] : [] },
        };

    private static readonly Gen<InspectionOffices> AnyOffices =
        (from agency in Gen.OneOf(Agency.Customs, Agency.Customs, Agency.Veterinary)
         from goods in Gen.OneOf("*", "wood", "meat")
         from destination in Gen.OneOf("", "*", "wood")
         from minutes in Gen.Int[-600, 2400].HashSet[0, 8]
         select new InspectionOffice
         {
             Id = "",
             Crossing = "tabanovce",
             Agency = agency,
             Goods = goods,
             TimeZone = "UTC",
             AtDestination = [.. Split(destination)],
             Openings =
             [
                 .. minutes.Order().Chunk(2).Where(pair => pair.Length == 2).Select(pair => new Opening(
                     World.Now.AddMinutes(pair[0]), World.Now.AddMinutes(pair[1]))),
             ],
         }).Array[0, 3].Select(offices => Offices(offices));

    private static VerdictInput Drawn(params string[] goods) => World.Input() with
    {
        Drawn = true,
        Papers = goods is [] ? null : World.Noticed(goods),
    };

    private static InspectionOffice Office(string id, Agency agency, DateTimeOffset opens, string goods = "*") => new()
    {
        Id = id,
        Crossing = "tabanovce",
        Agency = agency,
        Goods = goods,
        TimeZone = "Europe/Skopje",
        Openings = [new(opens.AddDays(-1), opens.AddDays(-1).AddHours(8)), new(opens, opens.AddHours(8))],
    };

    private static InspectionOffices Offices(params InspectionOffice[] offices) => new()
    {
        Country = World.Macedonia,
        Sequence = 1,
        Created = World.Now.AddDays(-1),
        Expires = World.Now.AddDays(300),
        Hash = "",
        Offices = [.. offices],
    };

    private static VerdictResult Judge(VerdictInput input, params InspectionOffice[] offices)
        => VerdictRules.Evaluate(input with { Offices = Offices(offices) });

    private static RuleResult Told(VerdictResult result)
        => result.Rules.Single(rule => rule.Rule == RuleId.InspectionOpen);

    private static RuleResult Closed(string detail)
        => RuleResult.Failed(RuleId.InspectionOpen, Reason.InspectionClosed, detail);

    private static string[] Split(string classes) => classes.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
