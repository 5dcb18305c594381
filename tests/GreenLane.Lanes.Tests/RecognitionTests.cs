namespace GreenLane.Lanes.Tests;

public class RecognitionTests
{
    [Theory]
    [InlineData(RecognitionEffect.Stop, Reason.RecognitionSuspended)]
    [InlineData(RecognitionEffect.Inspect, Reason.InspectAll)]
    [InlineData(RecognitionEffect.Normal, Reason.IssuerNotRecognised)]
    [InlineData(RecognitionEffect.Green, Reason.None)]
    public void Strictest_matching_rule_decides_in_whatever_order(RecognitionEffect effect, Reason reason)
    {
        var green = World.Rule(RecognitionEffect.Green);
        var other = World.Rule(effect, "other");

        Assert.Equal(reason, VerdictRules.Evaluate(World.Input(null, green, other)).Reason);
        Assert.Equal(reason, VerdictRules.Evaluate(World.Input(null, other, green)).Reason);
    }

    [Fact]
    public void Exemption_in_force_lifts_the_rule_it_names()
    {
        var stop = World.Rule(RecognitionEffect.Stop, "stop");
        var exemption = World.Rule(RecognitionEffect.Green, "lift") with { Lifts = "stop", To = World.Now.AddDays(1) };

        Assert.Equal(Reason.None, Headline(stop, exemption));
        Assert.Equal(Reason.RecognitionSuspended, Headline(stop, exemption with { To = World.Now }));
        Assert.Equal(Reason.RecognitionSuspended, Headline(stop, exemption with { To = null }));
        Assert.Equal(Reason.RecognitionSuspended, Headline(stop, exemption with { Lifts = "another" }));
    }

    [Fact]
    public void Exemption_for_a_goods_class_does_not_lift_for_unknown_goods()
    {
        var stop = World.Rule(RecognitionEffect.Stop, "stop");
        var animals = World.Rule(RecognitionEffect.Green, "lift") with
        {
            Lifts = "stop",
            To = World.Now.AddDays(1),
            Goods = "live-animals",
        };

        Assert.Equal(Reason.RecognitionSuspended, Headline(stop, animals));
        Assert.Equal(Reason.None,
            VerdictRules.Evaluate(
                World.Input(null, stop, animals) with { Papers = World.Noticed("live-animals") }).Reason);
    }

    [Fact]
    public void Unknown_goods_match_a_rule_for_any_goods_class()
    {
        var stop = World.Rule(RecognitionEffect.Stop, "stop") with { Goods = "meat" };
        var green = World.Rule(RecognitionEffect.Green);

        Assert.Equal(Reason.RecognitionSuspended, Headline(green, stop));
        Assert.Equal(
            Reason.None,
            VerdictRules.Evaluate(World.Input(null, green, stop) with { Papers = World.Noticed("steel") }).Reason);
    }

    [Fact]
    public void Rules_of_another_crossing_direction_issuer_or_time_do_not_match()
    {
        var green = World.Rule(RecognitionEffect.Green);

        Assert.Equal(Reason.IssuerNotRecognised, Headline(green with { Crossing = "kjafasan" }));
        Assert.Equal(Reason.IssuerNotRecognised, Headline(green with { Direction = LaneDirection.Exit }));
        Assert.Equal(Reason.IssuerNotRecognised, Headline(green with { Issuer = CountryCode.Parse("AL") }));
        Assert.Equal(Reason.IssuerNotRecognised, Headline(green with { From = World.Now.AddSeconds(1) }));
        Assert.Equal(Reason.IssuerNotRecognised, Headline(green with { To = World.Now }));
        Assert.Equal(Reason.None, Headline(green with { From = World.Now, To = World.Now.AddSeconds(1) }));
    }

    [Fact]
    public void Issuer_recognised_for_another_type_only_says_so()
        => Assert.Equal(Reason.TypeNotRecognised,
            Headline(World.Rule(RecognitionEffect.Green) with { Types = [AuthorisationType.Aeof] }));

    [Fact, Hazard("H-06")]
    public void Shortest_age_limit_of_all_matching_rules_counts()
    {
        var loose = World.Rule(RecognitionEffect.Green);
        var tight = World.Rule(RecognitionEffect.Green, "tight") with { MaxRegistryAge = TimeSpan.FromHours(1) };

        Assert.Equal(Reason.RegistryStale, Headline(loose, tight));
    }

    [Theory, Hazard("H-06")]
    [InlineData(RecognitionEffect.Stop, Reason.RecognitionSuspended)]
    [InlineData(RecognitionEffect.Inspect, Reason.InspectAll)]
    [InlineData(RecognitionEffect.Green, Reason.IssuerNotRecognised)]
    public void Expired_rules_grant_nothing_and_forbid_what_they_forbade(RecognitionEffect effect, Reason expected)
    {
        var expired = World.Matrix(World.Rule(effect)) with { Expires = World.Now };

        Assert.Equal(expected, VerdictRules.Evaluate(World.Input() with { Recognition = expired }).Reason);
    }

    [Fact]
    public void Draw_is_the_same_all_period_long_and_near_its_share()
    {
        byte[] key = [1, 2, 3];
        var noon = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        var trucks = Enumerable.Range(0, 20_000)
            .Select(i => new VehicleKey(World.Serbia, World.Key($"T{i}"))).ToArray();

        var drawn = trucks.Where(truck => RandomDraw.IsDrawn(key, truck, 0.02, noon)).ToArray();

        Assert.All(drawn, truck => Assert.True(RandomDraw.IsDrawn(key, truck, 0.02, noon.AddHours(11.9))));
        Assert.InRange(drawn.Length, 300, 500);
        Assert.False(RandomDraw.IsDrawn(key, trucks[0], 0, noon));
        Assert.True(RandomDraw.IsDrawn(key, trucks[0], 1, noon));
    }

    private static Reason Headline(params RecognitionRule[] rules)
        => VerdictRules.Evaluate(World.Input(null, rules)).Reason;
}
