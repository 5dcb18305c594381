using GreenLane.Central.Files;
using GreenLane.Lanes;

namespace GreenLane.Central.Tests.Files;

public sealed class RecognitionTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Rule_says_whether_it_counts_now_has_ended_or_is_to_come()
    {
        var rows = Rows(
            Rule("RS") with { From = Now, To = Now.AddTicks(1) },
            Rule("AL") with { To = Now },
            Rule("BA") with { From = Now.AddTicks(1) });

        Assert.Equal([("AL", "ended"), ("BA", "not-yet"), ("RS", "in-force")], rows);
    }

    [Fact]
    public void Rule_that_an_exemption_in_force_lifts_does_not_count_and_comes_back_with_its_end()
    {
        var exemption = Rule("RS") with { Id = "exemption", Lifts = "RS", To = Now.AddHours(1) };

        Assert.Equal([("RS", "lifted"), ("RS", "in-force")], Rows(Rule("RS"), exemption));
        Assert.Equal(
            [("RS", "in-force"), ("RS", "ended")], Rows(Rule("RS"), exemption with { To = Now.AddHours(-1) }));
    }

    [Fact]
    public void Words_are_those_of_the_file()
    {
        var row = Assert.Single(Table(Rule("RS") with
        {
            Types = [AuthorisationType.Aeof, AuthorisationType.Aeos],
            Direction = LaneDirection.Exit,
            Effect = RecognitionEffect.Inspect,
            Agency = Agency.Veterinary,
            MaxRegistryAge = TimeSpan.FromMinutes(90),
        }).Rows);

        Assert.Equal(["AEOF", "AEOS"], row.Types);
        Assert.Equal("authorisation", row.Entitlement);
        Assert.Equal(
            ("exit", "inspect", "veterinary", 1.5),
            (row.Direction, row.Effect, row.Agency, row.MaxRegistryAgeHours));
        Assert.Null(Assert.Single(Table(Rule("RS")).Rows).Agency);
    }

    [Fact]
    public void Rule_of_documents_is_told_from_one_of_authorisations()
        => Assert.Equal(
            "documents",
            Assert.Single(Table(Rule("RS") with { Entitlement = Entitlement.Documents }).Rows).Entitlement);

    private static RecognitionRule Rule(string issuer) => new()
    {
        Id = issuer,
        Issuer = CountryCode.Parse(issuer),
        Effect = RecognitionEffect.Green,
    };

    private static IEnumerable<(string Issuer, string Standing)> Rows(params RecognitionRule[] rules)
        => Table(rules).Rows.Select(row => (row.Issuer, row.Standing));

    private static RecognitionTable Table(params RecognitionRule[] rules) => RecognitionTable.Of(
        new RecognitionMatrix
        {
            Country = CountryCode.Parse("MK"),
            Sequence = 7,
            Created = Now.AddDays(-1),
            Expires = Now.AddDays(30),
            Hash = "07",
            Rules = [.. rules],
        },
        Now);
}
