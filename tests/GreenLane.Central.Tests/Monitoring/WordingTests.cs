using GreenLane.Central.Monitoring;
using GreenLane.Lanes;

namespace GreenLane.Central.Tests.Monitoring;

/// <summary>Every id that a gateway may send has words of its own here.</summary>
public sealed class WordingTests
{
    public static TheoryData<string> Reasons => [.. Ids<Reason>()];

    public static TheoryData<string> Rules => [.. Ids<RuleId>()];

    public static TheoryData<string> Identities => [.. Enum.GetValues<IdentityStrength>().Select(StableId.Of)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_a_sentence(string id)
        => Assert.NotEqual(id.Replace('-', ' '), Wording.Reason(id));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_has_a_sentence(string id)
        => Assert.NotEqual(id.Replace('-', ' '), Wording.Rule(id));

    [Theory]
    [MemberData(nameof(Identities))]
    public void Every_identity_has_a_sentence(string id)
        => Assert.NotEqual(id.Replace('-', ' '), Wording.Identity(id));

    private static IEnumerable<string> Ids<T>()
        where T : struct, Enum
        => Enum.GetValues<T>().Where(each => !each.Equals(default(T))).Select(StableId.Of);
}
