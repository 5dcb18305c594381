using System.Text;
using CsCheck;
using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

public sealed class RecognitionRulesTests
{
    [Fact]
    public void A_rule_is_read_as_it_is_written()
    {
        var rules = Read(Sample.Rules);

        var rule = Assert.Single(rules.Rules);
        Assert.Equal("MK", rules.Country.ToString());
        Assert.Equal("RS", rule.Issuer.ToString());
        Assert.Equal([AuthorisationType.Aeos, AuthorisationType.Aeof], rule.Types);
        Assert.Equal(LaneDirection.Entry, rule.Direction);
        Assert.Equal(RecognitionEffect.Green, rule.Effect);
        Assert.Equal(new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero), rule.From);
        Assert.Null(rule.To);
        Assert.Equal(TimeSpan.FromDays(7), rule.MaxRegistryAge);
    }

    [Fact]
    public void A_rule_that_demands_an_inspection_may_say_who_inspects_and_no_other_rule_may()
    {
        const string text = """
            { "country": "MK", "rules": [ { "issuer": "RS", "agency": "veterinary", "effect": "inspect" } ] }
            """;

        Assert.Equal(Agency.Veterinary, Assert.Single(Read(text).Rules).Agency);
        Assert.Equal(Agency.None, Assert.Single(Read(Sample.Rules).Rules).Agency);
        foreach (var wrong in (string[])
        [
            text.Replace("inspect", "green", StringComparison.Ordinal),
            text.Replace("veterinary", "army", StringComparison.Ordinal),
            text.Replace("veterinary", "none", StringComparison.Ordinal),
        ])
        {
            Assert.False(RecognitionRules.TryParse(Encoding.UTF8.GetBytes(wrong), out _, out var problems));
            Assert.Contains("agency", Assert.Single(problems).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_left_out_has_the_documented_default()
    {
        var rules = Read("""{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "stop" } ] }""");

        var rule = Assert.Single(rules.Rules);
        Assert.Equal("rule-1", rule.Id);
        Assert.Empty(rule.Types);
        Assert.Equal((LaneDirection.Any, "*", "*"), (rule.Direction, rule.Crossing, rule.Goods));
        Assert.Equal(TimeSpan.FromDays(7), rule.MaxRegistryAge);
        Assert.Null(rule.From);
        Assert.Equal([IdentityPolicy.TagAndPlate], rules.Policies);
        Assert.Equal(0, rules.RandomInspection);
    }

    [Fact]
    public void An_exemption_names_a_rule_and_ends()
    {
        var rules = Read("""
            { "country": "MK", "policies": ["tag+plate", "tag", "plate-exact"], "randomInspection": 0.02, "rules": [
              { "id": "no-al", "issuer": "AL", "effect": "stop" },
              { "issuer": "AL", "lifts": "no-al", "to": "2026-05-01T00:00:00+02:00" } ] }
            """);

        Assert.Equal("no-al", rules.Rules[1].Lifts);
        Assert.Equal(new DateTimeOffset(2026, 4, 30, 22, 0, 0, TimeSpan.Zero), rules.Rules[1].To);
        Assert.Equal([IdentityPolicy.TagAndPlate, IdentityPolicy.Tag, IdentityPolicy.PlateExact], rules.Policies);
        Assert.Equal(0.02, rules.RandomInspection);
    }

    [Fact]
    public void A_rule_may_recognise_documents_and_none_does_that_does_not_say_so()
    {
        var rules = Read("""
            { "country": "MK", "rules": [
              { "id": "transit", "entitlement": "documents", "issuer": "RS", "effect": "green" },
              { "entitlement": "authorisation", "issuer": "RS", "effect": "green" },
              { "issuer": "RS", "effect": "green" } ] }
            """);

        Assert.Equal(
            [Entitlement.Documents, Entitlement.Authorisation, Entitlement.Authorisation],
            rules.Rules.Select(rule => rule.Entitlement));
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData(
        """{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "green", "entitlement": "luck" } ] }""", "one of")]
    [InlineData(
        """{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "green", "entitlement": "documents", "types": ["AEOS"] } ] }""",
        "neither")]
    [InlineData(
        """{ "country": "MK", "rules": [ { "id": "a", "issuer": "RS", "effect": "stop" }, { "entitlement": "documents", "issuer": "RS", "lifts": "a", "to": "2027-01-01T00:00:00Z" } ] }""",
        "no rule")]
    [InlineData("[]", "object")]
    [InlineData("{}", "country")]
    [InlineData("""{ "country": "MK", "rules": [] } 1""", "JSON")]
    [InlineData("""{ "country": "mk", "rules": [] }""", "capital")]
    [InlineData("""{ "country": "MK" }""", "rules")]
    [InlineData("""{ "country": "MK", "rules": {} }""", "list")]
    [InlineData("""{ "country": "MK", "rules": [ 1 ] }""", "object")]
    [InlineData("""{ "country": "MK", "rules": [], "rules": [] }""", "twice")]
    [InlineData("""{ "country": "MK", "rules": [], "colour": { "a": [1] } }""", "colour")]
    [InlineData("""{ "country": "MK", "rules": [], "c\u006flour": 1 }""", "known")]
    [InlineData("""{ "country": "\ud800", "rules": [] }""", "text")]
    [InlineData("""{ "country": "MK", "rules": [], "policies": [] }""", "none")]
    [InlineData("""{ "country": "MK", "rules": [], "policies": ["luck"] }""", "one of")]
    [InlineData("""{ "country": "MK", "rules": [], "randomInspection": 1.1 }""", "0 to 1")]
    [InlineData("""{ "country": "MK", "rules": [], "randomInspection": "0.1" }""", "0 to 1")]
    [InlineData("""{ "country": "MK", "rules": [ { "issuer": "RS" } ] }""", "effect")]
    [InlineData("""{ "country": "MK", "rules": [ { "effect": "green" } ] }""", "issuer")]
    [InlineData("""{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "Green" } ] }""", "one of")]
    [InlineData("""{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "green", "types": [] } ] }""", "no type")]
    [InlineData("""{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "green", "types": ["X"] } ] }""", "AEOC")]
    [InlineData(
        """{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "green", "from": "2024-02-01" } ] }""", "time")]
    [InlineData("""{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "green", "from": 5 } ] }""", "text")]
    [InlineData(
        """{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "green", "maxRegistryAge": "7" } ] }""", "")]
    [InlineData("""{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "green", "maxRegistryAge": "400.00:00:00" } ] }""", "366")]
    [InlineData("""{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "green", "maxRegistryAge": "00:00:00" } ] }""", "zero")]
    [InlineData("""{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "green", "from": "2024-02-01T00:00:00Z", "to": "2024-02-01T00:00:00Z" } ] }""", "after")]
    [InlineData("""{ "country": "MK", "rules": [ { "id": "a", "issuer": "RS", "effect": "stop" }, { "issuer": "RS", "lifts": "a" } ] }""", "end")]
    [InlineData("""{ "country": "MK", "rules": [ { "issuer": "RS", "lifts": "b", "to": "2027-01-01T00:00:00Z" } ] }""",
        "no rule")]
    [InlineData("""{ "country": "MK", "rules": [ { "id": "a", "issuer": "RS", "effect": "stop" }, { "id": "a", "issuer": "RS", "effect": "stop" } ] }""", "twice")]
    public void A_mistake_is_named(string json, string reason)
    {
        Assert.False(RecognitionRules.TryParse(Encoding.UTF8.GetBytes(json), out var rules, out var problems));

        Assert.Null(rules);
        Assert.Contains(problems, p => p.Text.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_mistake_is_named_with_its_line_in_one_run()
    {
        var json = """
            {
              "country": "MK",
              "rules": [
                { "issuer": "rs", "effect": "green" },
                { "issuer": "RS",
                  "effect": "violet" }
              ]
            }
            """u8;

        Assert.False(RecognitionRules.TryParse(json, out _, out var problems));

        Assert.Equal([4L, 6L], problems.Select(p => p.Line));
    }

    [Fact]
    public void Any_bytes_are_an_outcome()
    {
        var json = Encoding.UTF8.GetBytes(Sample.Rules);
        var mutated = Gen.Select(Gen.Int[0, json.Length - 1], Gen.Byte).Array[1, 4].Select(edits =>
        {
            var copy = json.ToArray();
            Array.ForEach(edits, e => copy[e.Item1] = e.Item2);
            return copy;
        });

        Gen.OneOf(mutated, Gen.Byte.Array[0, 60]).Sample(
            bytes => RecognitionRules.TryParse(bytes, out _, out var problems) == problems.IsEmpty, iter: 20_000);
    }

    private static RecognitionRules Read(string json)
    {
        var parsed = RecognitionRules.TryParse(Encoding.UTF8.GetBytes(json), out var rules, out var problems);
        Assert.True(parsed, string.Join("; ", problems));
        return rules!;
    }
}
