using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Central.Files;

/// <summary>One recognition rule in the words of its file.</summary>
/// <param name="Entitlement">authorisation, or documents: what the rule speaks of.</param>
/// <param name="Types">Types of authorisation; empty: every type.</param>
/// <param name="Crossing">A crossing, or "*".</param>
/// <param name="Goods">A goods class, or "*".</param>
/// <param name="Lifts">The rule that does not count while this one does; null: it is no exemption.</param>
/// <param name="Agency">Who inspects, where the rule names somebody else than customs.</param>
/// <param name="Standing">in-force, not-yet, ended, or lifted: an exemption, here or elsewhere, takes it out.</param>
public sealed record RecognitionRow(
    string Id, string Issuer, string Entitlement, ImmutableArray<string> Types, string Direction, string Crossing,
    string Goods, DateTimeOffset? From, DateTimeOffset? To, string Effect, double MaxRegistryAgeHours, string? Lifts,
    string? Reason, string Standing, string? Agency = null)
{
    public const string InForce = "in-force";

    public const string NotYet = "not-yet";

    public const string Ended = "ended";

    public const string Lifted = "lifted";

    internal static string StandingOf(RecognitionRule rule, DateTimeOffset now)
        => rule.To <= now ? Ended : rule.From > now ? NotYet : InForce;

    internal static RecognitionRow Of(RecognitionRule rule, bool isLifted, DateTimeOffset now)
    {
        var standing = StandingOf(rule, now);
        return new RecognitionRow(
            rule.Id, rule.Issuer.ToString(), RecognitionWords.Of(RecognitionWords.Entitlement, rule.Entitlement),
            [.. rule.Types.Select(type => RecognitionWords.Of(RecognitionWords.Type, type))],
            RecognitionWords.Of(RecognitionWords.Direction, rule.Direction), rule.Crossing, rule.Goods, rule.From,
            rule.To, RecognitionWords.Of(RecognitionWords.Effect, rule.Effect), rule.MaxRegistryAge.TotalHours,
            rule.Lifts, rule.Reason, standing == InForce && isLifted ? Lifted : standing,
            rule.Agency == Lanes.Agency.None ? null : RecognitionWords.Of(RecognitionWords.Agency, rule.Agency));
    }
}
