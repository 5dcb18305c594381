using System.Collections.Immutable;

namespace GreenLane.Central.Files;

/// <summary>A signed file that the centre passes on, and where it is in force.</summary>
/// <param name="Kind">registry, recognition or watch-list.</param>
/// <param name="Name">Who signed it.</param>
/// <param name="PublishedAt">When this run of the centre found it.</param>
public sealed record FileStanding(
    string Kind, string Name, ulong Sequence, string Hash, DateTimeOffset Created, DateTimeOffset Expires,
    DateTimeOffset PublishedAt, ImmutableArray<GatewayFile> Gateways)
{
    public const string InForce = "in-force";

    public const string NotYet = "not-yet";
}
