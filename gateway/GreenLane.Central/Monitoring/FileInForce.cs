using System.Collections.Immutable;
using GreenLane.Central.Api;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Monitoring;

/// <summary>A kind of file that gateways decide by, and which version of it is in force where. Pure.</summary>
/// <param name="Kind">registry, watch list, recognition, offices, trust or program.</param>
/// <param name="Issuer">Whose file it is; null where there is one for all.</param>
/// <param name="Versions">Newest first; more than one while a file is on its way, or was refused somewhere.</param>
/// <param name="Absent">Gateways that report, and have none.</param>
public sealed record FileInForce(
    string Kind, string? Issuer, ImmutableArray<FileVersion> Versions, ImmutableArray<FilePlace> Absent)
{
    /// <summary>True if every gateway that reports decides by the same file.</summary>
    public bool IsSame => Versions.Length == 1 && Absent.IsEmpty;

    /// <summary>What all gateways that ever reported their health decide by.</summary>
    public static ImmutableArray<FileInForce> Of(IEnumerable<GatewayDocument> gateways, DateTimeOffset now)
    {
        var reporting = gateways.Where(gateway => gateway.HealthAt is not null).ToArray();
        return
        [
            .. ByIssuer("registry", reporting, gateway => gateway.Registries, now),
            .. ByIssuer("watch list", reporting, gateway => gateway.WatchLists, now),
            .. One("recognition", reporting, gateway => gateway.RecognitionHash),
            .. One("offices", reporting, OfficesOf).Where(file => !file.Versions.IsEmpty),
            .. One("trust", reporting, gateway => gateway.TrustHash),
            .. One("program", reporting, gateway => gateway.Program),
        ];
    }

    private static string? OfficesOf(GatewayDocument gateway)
        => gateway.Files.FirstOrDefault(file => file.Kind == FileTopic.Offices)?.Hash;

    private static IEnumerable<FileInForce> ByIssuer(
        string kind, GatewayDocument[] gateways, Func<GatewayDocument, IEnumerable<RegistryDocument>> files,
        DateTimeOffset now)
        => gateways
            .SelectMany(gateway => files(gateway).Select(file => (
                Gateway: gateway, File: file, Age: Board.AgeOf(file, gateway, now))))
            .GroupBy(found => found.File.Issuer)
            .OrderBy(issuer => issuer.Key, StringComparer.Ordinal)
            .Select(issuer => new FileInForce(
                kind, issuer.Key,
                [
                    .. issuer.GroupBy(found => (found.File.Sequence, found.File.Hash))
                        .OrderByDescending(version => version.Key.Sequence)
                        .Select(version => new FileVersion(
                            version.Key.Sequence, version.Key.Hash, version.Min(found => found.Age),
                            Places(version.Select(found => found.Gateway)))),
                ],
                Places(gateways.Except(issuer.Select(found => found.Gateway)))));

    // A hash has no order: what most gateways have comes first.
    private static IEnumerable<FileInForce> One(
        string kind, GatewayDocument[] gateways, Func<GatewayDocument, string?> hash)
    {
        var versions = gateways.Where(gateway => hash(gateway) is not null)
            .GroupBy(gateway => hash(gateway)!)
            .Select(group => new FileVersion(null, group.Key, null, Places(group)))
            .OrderByDescending(version => version.Gateways.Length)
            .ThenBy(version => version.Hash, StringComparer.Ordinal);
        var absent = Places(gateways.Where(gateway => hash(gateway) is null));
        return gateways.Length == 0 ? [] : [new FileInForce(kind, null, [.. versions], absent)];
    }

    private static ImmutableArray<FilePlace> Places(IEnumerable<GatewayDocument> gateways) =>
    [
        .. gateways.Select(gateway => new FilePlace(gateway.Crossing, gateway.Gateway))
            .OrderBy(place => place.Gateway, StringComparer.Ordinal)
            .ThenBy(place => place.Crossing, StringComparer.Ordinal),
    ];
}
