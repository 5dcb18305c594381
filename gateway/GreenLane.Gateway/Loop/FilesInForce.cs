using System.Collections.Immutable;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Loop;

/// <summary>Which files are in force and how old they are, as records and reports name them.</summary>
internal static class FilesInForce
{
    public static ImmutableArray<RegistryDocument> Registries(InForce inForce, DateTimeOffset now) =>
    [
        .. inForce.Registries.Registries.Select(
            file => RegistryDocument.Of(file.Issuer, file.Sequence, now - file.Created, file.Hash)),
    ];

    /// <summary>None where no watch list is kept.</summary>
    public static ImmutableArray<RegistryDocument> WatchLists(InForce inForce, DateTimeOffset now) =>
    [
        .. (inForce.WatchLists?.Lists ?? []).Select(
            file => RegistryDocument.Of(file.Issuer, file.Sequence, now - file.Created, file.Hash)),
    ];
}
