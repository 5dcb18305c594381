using GreenLane.Lanes;
using Microsoft.Extensions.Logging;

namespace GreenLane.Registry;

/// <summary>What differs between the kinds of files of which every issuer has one in force.</summary>
/// <param name="Archived">What it is in the archive.</param>
/// <param name="Pattern">Which files of the folder.</param>
/// <param name="What">The kind, in messages: "registries".</param>
/// <param name="FloorPrefix">Before the issuer's letters in the record of highest sequences.</param>
/// <param name="TakesExpired">
/// Whether a file past its last moment is still brought into force: what it holds against a vehicle keeps counting.
/// </param>
internal sealed record SeatKind<TFile>(
    SignedKind Kind,
    ArchivedKind Archived,
    string Pattern,
    string What,
    string FloorPrefix,
    bool TakesExpired,
    FileInspector<TFile>.Read Read,
    Func<TFile, SignedFacts> FactsOf,
    Action<ILogger, TFile> SayInForce,
    Action<ILogger, CountryCode> SayWithdrawn)
    where TFile : class;

/// <summary>The kinds there are.</summary>
internal static class SeatKinds
{
    public static SeatKind<RegistryFile> Registries { get; } = new(
        SignedKind.Registry, ArchivedKind.Registry, "*.glr", "registries", "", TakesExpired: false,
        RegistryFile.TryRead, file => file.Facts,
        static (logger, file) => logger.RegistryInForce(
            file.State.Issuer, file.State.Sequence, file.State.Vehicles, file.State.Hash),
        static (logger, issuer) => logger.RegistryWithdrawn(issuer));

    public static SeatKind<WatchListFile> WatchLists { get; } = new(
        SignedKind.WatchList, ArchivedKind.WatchList, "*.glw", "watch lists", "watch-list ", TakesExpired: true,
        WatchListFile.TryRead, file => file.Facts,
        static (logger, file) => logger.WatchListInForce(
            file.State.Issuer, file.State.Sequence, file.State.Entries, file.State.Hash),
        static (logger, issuer) => logger.WatchListWithdrawn(issuer));
}
