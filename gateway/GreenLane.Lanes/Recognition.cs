using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>What the matrix says of one authorisation, or of documents, at one place and time.</summary>
/// <param name="Rule">The rule that decided; null where none matches.</param>
/// <param name="MaxRegistryAge">The shortest age limit of all rules that match.</param>
/// <param name="IssuerKnown">Some rule matches this issuer here and now, if not this type.</param>
public sealed record Recognition(
    RecognitionEffect Effect, RecognitionRule? Rule, TimeSpan MaxRegistryAge, bool IssuerKnown)
{
    /// <summary>
    /// Of the rules that match and are in force the strictest decides; an exemption in force takes the rule it names
    /// out of the count. Unknown goods match every rule that could apply, but no exemption that asks for a goods class.
    /// Of goods of several classes each is asked about, and the worst answer counts.
    /// </summary>
    /// <param name="type">Null: documents are asked about, and no authorisation.</param>
    /// <param name="goods">Classes of the goods; empty: not known.</param>
    public static Recognition Of(
        RecognitionMatrix matrix, CountryCode issuer, AuthorisationType? type, LanePolicy place,
        ImmutableArray<string> goods, DateTimeOffset now)
    {
        var here = Here(matrix, type is null ? Entitlement.Documents : Entitlement.Authorisation, place, now)
            .Where(rule => rule.Issuer == issuer)
            .ToArray();
        if (goods.IsEmpty)
        {
            return Of(here, type, null);
        }

        var answers = goods.Select(each => Of(here, type, each)).ToArray();
        return answers.MaxBy(answer => Severity(answer.Effect))! with
        {
            MaxRegistryAge = answers.Min(answer => answer.MaxRegistryAge),
        };
    }

    /// <summary>Whether anybody's documents open a lane here at this time.</summary>
    public static bool KnowsDocuments(RecognitionMatrix matrix, LanePolicy place, DateTimeOffset now)
        => Here(matrix, Entitlement.Documents, place, now).Any();

    private static IEnumerable<RecognitionRule> Here(
        RecognitionMatrix matrix, Entitlement entitlement, LanePolicy place, DateTimeOffset now)
        => matrix.Rules.Where(
            rule => rule.Entitlement == entitlement && IsHere(rule, place) && IsInForce(rule, now));

    private static Recognition Of(RecognitionRule[] here, AuthorisationType? type, string? goods)
    {
        var lifted = here
            .Where(rule => rule.Lifts is not null && rule.To is not null && IsOf(rule, type)
                && (rule.Goods == "*" || rule.Goods == goods))
            .Select(rule => rule.Lifts!)
            .ToArray();
        var matching = here
            .Where(rule => IsOf(rule, type) && !lifted.Contains(rule.Id)
                && (rule.Lifts is null
                    ? rule.Goods == "*" || goods is null || rule.Goods == goods
                    : rule.Goods == "*" || rule.Goods == goods))
            .ToArray();

        var strictest = matching.MaxBy(rule => rule.Effect);
        return new Recognition(
            strictest?.Effect ?? RecognitionEffect.None,
            strictest,
            matching.Length == 0 ? TimeSpan.Zero : matching.Min(rule => rule.MaxRegistryAge),
            here.Length > 0);
    }

    /// <summary>That nothing recognises goods is worse than that their class passes.</summary>
    private static int Severity(RecognitionEffect effect)
        => effect == RecognitionEffect.Green ? -1 : (int)effect;

    private static bool IsHere(RecognitionRule rule, LanePolicy place)
        => (rule.Crossing == "*" || rule.Crossing == place.Crossing)
            && (rule.Direction == LaneDirection.Any || rule.Direction == place.Direction);

    private static bool IsInForce(RecognitionRule rule, DateTimeOffset now)
        => (rule.From is not { } from || now >= from) && (rule.To is not { } to || now < to);

    private static bool IsOf(RecognitionRule rule, AuthorisationType? type)
        => rule.Types.IsEmpty || (type is { } asked && rule.Types.Contains(asked));
}
