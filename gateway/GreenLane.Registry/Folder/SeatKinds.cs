using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>The kinds there are.</summary>
internal static class SeatKinds
{
    public static SeatKind<RegistryFile> Registries { get; } = new(
        SignedKind.Registry, "registries", static issuer => issuer.ToString(), TakesExpired: false,
        static (FileArchive archive, string path, out FileBytes? bytes, out Refusal? refusal)
            => archive.TryTake(ArchivedKind.Registry, path, out bytes, out refusal),
        RegistryFile.TryRead, file => file.Facts,
        static (logger, file) => logger.RegistryInForce(
            file.State.Issuer, file.State.Sequence, file.State.Vehicles, file.State.Hash),
        static (logger, issuer) => logger.RegistryWithdrawn(issuer));

    public static SeatKind<WatchListFile> WatchLists { get; } = new(
        SignedKind.WatchList, "watch lists", static issuer => $"watch-list {issuer}", TakesExpired: true,
        static (FileArchive archive, string path, out FileBytes? bytes, out Refusal? refusal)
            => archive.TryTake(ArchivedKind.WatchList, path, out bytes, out refusal),
        WatchListFile.TryRead, file => file.Facts,
        static (logger, file) => logger.WatchListInForce(
            file.State.Issuer, file.State.Sequence, file.State.Entries, file.State.Hash),
        static (logger, issuer) => logger.WatchListWithdrawn(issuer));

    /// <param name="own">The country of the lanes: rules of another one are refused.</param>
    public static SeatKind<OwnFile<RecognitionMatrix>> Recognition(CountryCode own) => new(
        SignedKind.Recognition, "recognition rules", static _ => SequenceFloors.Recognition, TakesExpired: false,
        Open(ArchivedKind.Recognition), OwnFile<RecognitionMatrix>.By(RecognitionFile.TryRead), file => file.Facts,
        static (logger, file) => logger.RecognitionInForce(file.Content.Sequence, file.Content.Hash),
        static (logger, _) => logger.RecognitionWithdrawn())
    {
        OnlyOf = own,
    };

    /// <param name="own">The country of the lanes: offices of another one are refused.</param>
    public static SeatKind<OwnFile<InspectionOffices>> Offices(CountryCode own) => new(
        SignedKind.Offices, "inspection offices", static _ => SequenceFloors.Offices, TakesExpired: false,
        Open(ArchivedKind.Offices), OwnFile<InspectionOffices>.By(OfficesFile.TryRead), file => file.Facts,
        static (logger, file) => logger.OfficesInForce(file.Content.Sequence, file.Content.Hash),
        static (logger, _) => logger.OfficesWithdrawn())
    {
        OnlyOf = own,
    };

    /// <summary>A disk that takes no copy now does not keep a suspension from taking effect.</summary>
    private static OpenArchived Open(ArchivedKind kind)
        => (FileArchive archive, string path, out FileBytes? bytes, out Refusal? refusal) =>
        {
            var read = BoundedFile.TryRead(path, ArchivedKinds.MaxLengthOf(kind), out var whole, out refusal);
            bytes = read ? FileBytes.Of(whole) : null;
            _ = read && archive.Keep(kind, whole);
            return read;
        };
}
