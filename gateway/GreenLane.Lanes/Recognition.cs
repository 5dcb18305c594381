namespace GreenLane.Lanes;

/// <summary>What the matrix says of one authorisation at one place and time.</summary>
/// <param name="Rule">The rule that decided; null where none matches.</param>
/// <param name="MaxRegistryAge">The shortest age limit of all rules that match.</param>
/// <param name="IssuerKnown">Some rule matches this issuer here and now, if not this type.</param>
public sealed record Recognition(
    RecognitionEffect Effect, RecognitionRule? Rule, TimeSpan MaxRegistryAge, bool IssuerKnown)
{
    /// <summary>
    /// Of the rules that match and are in force the strictest decides; an exemption in force takes the rule it names
    /// out of the count. Unknown goods match every rule that could apply, but no exemption that asks for a goods class.
    /// </summary>
    public static Recognition Of(
        RecognitionMatrix matrix, CountryCode issuer, AuthorisationType type, LanePolicy place, string? goods,
        DateTimeOffset now)
    {
        var here = matrix.Rules
            .Where(rule => rule.Issuer == issuer && IsHere(rule, place) && IsInForce(rule, now))
            .ToArray();
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

    private static bool IsHere(RecognitionRule rule, LanePolicy place)
        => (rule.Crossing == "*" || rule.Crossing == place.Crossing)
            && (rule.Direction == LaneDirection.Any || rule.Direction == place.Direction);

    private static bool IsInForce(RecognitionRule rule, DateTimeOffset now)
        => (rule.From is not { } from || now >= from) && (rule.To is not { } to || now < to);

    private static bool IsOf(RecognitionRule rule, AuthorisationType type)
        => rule.Types.IsEmpty || rule.Types.Contains(type);
}
