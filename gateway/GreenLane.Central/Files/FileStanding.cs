using System.Collections.Immutable;
using GreenLane.Central.Api;

namespace GreenLane.Central.Files;

/// <summary>A signed file that the centre passes on, and where it is in force.</summary>
/// <param name="Kind">registry, recognition, watch-list or offices.</param>
/// <param name="Name">Who signed it.</param>
/// <param name="PublishedAt">When this run of the centre found it.</param>
public sealed record FileStanding(
    string Kind, string Name, ulong Sequence, string Hash, DateTimeOffset Created, DateTimeOffset Expires,
    DateTimeOffset PublishedAt, ImmutableArray<GatewayFile> Gateways)
{
    public const string InForce = "in-force";

    public const string NotYet = "not-yet";

    /// <summary>Tells from their last health reports which gateways decide by a file.</summary>
    public static FileStanding Of(PublishedFile file, IEnumerable<GatewayDocument> gateways)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FileStanding(
            file.Topic.Kind, file.Topic.Name, file.Sequence, file.Hash, file.Created, file.Expires, file.Since,
            [.. gateways.Select(gateway => At(gateway, file))]);
    }

    private static GatewayFile At(GatewayDocument gateway, PublishedFile file)
    {
        var there = gateway.Files.FirstOrDefault(
            known => known.Kind == file.Topic.Kind && known.Issuer == file.Topic.Name);
        var standing = there?.Hash == file.Hash ? InForce : NotYet;
        return new GatewayFile(
            gateway.Crossing, gateway.Gateway, standing, there?.Sequence, there?.Hash, there?.Since, gateway.HealthAt);
    }
}
