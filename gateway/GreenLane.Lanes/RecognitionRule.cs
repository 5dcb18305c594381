using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>What a rule recognises. The default is what every rule recognised before there was another.</summary>
public enum Entitlement : byte
{
    /// <summary>An operator's authorisation.</summary>
    Authorisation,

    /// <summary>Complete documents of a truck that nobody enrolled: a transit MRN and a weighing certificate.</summary>
    Documents,
}

/// <summary>One line of the recognition matrix: whom a country recognises, where, for what and how long.</summary>
public sealed record RecognitionRule
{
    /// <summary>The rule's name, for records and exemptions; made from its position if the file gives none.</summary>
    public required string Id { get; init; }

    public Entitlement Entitlement { get; init; }

    /// <summary>Who granted the authorisation; for documents, the country of the truck's plate.</summary>
    public required CountryCode Issuer { get; init; }

    /// <summary>Types it speaks of; empty means every type.</summary>
    public ImmutableArray<AuthorisationType> Types { get; init; } = [];

    public LaneDirection Direction { get; init; }

    /// <summary>A crossing's id, or "*".</summary>
    public string Crossing { get; init; } = "*";

    /// <summary>A goods class, or "*".</summary>
    public string Goods { get; init; } = "*";

    /// <summary>In force from this moment on; null: always was.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>In force until just before this moment; null: no end.</summary>
    public DateTimeOffset? To { get; init; }

    public required RecognitionEffect Effect { get; init; }

    /// <summary>Who inspects, where the effect is <see cref="RecognitionEffect.Inspect"/>; none: customs.</summary>
    public Agency Agency { get; init; }

    /// <summary>How old the issuer's registry may be.</summary>
    public TimeSpan MaxRegistryAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>
    /// This rule is an exemption: while it matches, the named rule does not count. It must have an end.
    /// </summary>
    public string? Lifts { get; init; }

    /// <summary>Why it was made, for people; decides nothing.</summary>
    public string? Reason { get; init; }
}
