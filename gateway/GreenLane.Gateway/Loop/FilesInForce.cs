using System.Collections.Immutable;
using GreenLane.Lanes;
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

    /// <summary>The hashes of all signed files in force.</summary>
    public static IEnumerable<string> Hashes(InForce inForce) =>
    [
        .. inForce.Registries.Registries.Select(file => file.Hash),
        .. (inForce.WatchLists?.Lists ?? []).Select(list => list.Hash),
        .. new[] { inForce.Recognition?.Hash, inForce.Offices?.Hash }.OfType<string>(),
    ];

    /// <summary>All signed files in force.</summary>
    /// <param name="since">Since when, by hash; what is not there is left out.</param>
    public static ImmutableArray<FileDocument> Of(InForce inForce, IReadOnlyDictionary<string, DateTimeOffset> since)
    {
        var files = ImmutableArray.CreateBuilder<FileDocument>();
        if (inForce.Recognition is { } rules)
        {
            Add(FileTopic.Recognition, rules.Country, rules.Sequence, rules.Hash, rules.Created, rules.Expires);
        }

        if (inForce.Offices is { } offices)
        {
            Add(
                FileTopic.Offices, offices.Country, offices.Sequence, offices.Hash, offices.Created, offices.Expires);
        }

        foreach (var file in inForce.Registries.Registries)
        {
            Add(FileTopic.Registry, file.Issuer, file.Sequence, file.Hash, file.Created, file.Expires);
        }

        foreach (var list in inForce.WatchLists?.Lists ?? [])
        {
            Add(FileTopic.WatchList, list.Issuer, list.Sequence, list.Hash, list.Created, list.Expires);
        }

        return files.ToImmutable();

        void Add(
            string kind, CountryCode issuer, ulong sequence, string hash, DateTimeOffset created,
            DateTimeOffset expires)
        {
            // A swap between the two reads: the next report has it.
            if (since.TryGetValue(hash, out var from))
            {
                files.Add(new FileDocument(kind, issuer.ToString(), sequence, hash, created, expires, from));
            }
        }
    }
}
