using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>Where a lane stands and how strict its country wants it; made once from the options.</summary>
public sealed record LanePolicy
{
    /// <summary>The country whose soil the lane stands on: it decides whom it recognises.</summary>
    public required CountryCode Country { get; init; }

    public required string Crossing { get; init; }

    public required LaneDirection Direction { get; init; }

    public IdentityPolicy Identity { get; init; }

    public bool RequireDocuments { get; init; }

    /// <summary>Agencies that must have agreed to every passage.</summary>
    public ImmutableArray<Agency> Consents { get; init; } = [];

    /// <summary>Share of vehicles drawn for inspection, 0 to 1; never less than the signed share.</summary>
    public double RandomInspection { get; init; }

    /// <summary>
    /// The identity policy in force: what is configured if the signed file allows it, else the strictest. Local
    /// configuration only ever tightens.
    /// </summary>
    public IdentityPolicy IdentityUnder(RecognitionMatrix? matrix)
        => matrix is not null && matrix.Policies.Contains(Identity) ? Identity : IdentityPolicy.TagAndPlate;

    /// <summary>The share of vehicles drawn for inspection: what is configured, and never less than what is signed.
    /// </summary>
    public double RandomInspectionUnder(RecognitionMatrix? matrix)
        => Math.Max(RandomInspection, matrix?.RandomInspection ?? 0);
}
