using System.Collections.Immutable;
using GreenLane.Central.Files;

namespace GreenLane.Central.Enrolling;

/// <summary>A registry that was made of the register for the gateways.</summary>
/// <param name="Version">The register's version; where what was in force was only restricted, its version.</param>
/// <param name="State">to-sign, handed or replaced.</param>
/// <param name="ContentHash">Of header and content: the same whoever signs.</param>
/// <param name="HandedAt">When it was put where it is passed on to the gateways.</param>
/// <param name="Hash">SHA-256 of the signed file.</param>
public sealed record Publication(
    long Sequence, long Version, DateTimeOffset At, string By, string? Second, string Reason, string State,
    DateTimeOffset Created, DateTimeOffset Expires, string ContentHash, DateTimeOffset? HandedAt, string? Hash)
{
    public const string ToSign = "to-sign";

    public const string Handed = "handed";

    public const string Replaced = "replaced";

    /// <summary>At which gateways it is in force now, and since when.</summary>
    public ImmutableArray<GatewayFile> Gateways { get; init; } = [];
}
