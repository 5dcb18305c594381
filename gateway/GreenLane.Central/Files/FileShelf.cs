using System.Collections.Frozen;
using System.Collections.Immutable;
using GreenLane.Central.Configuration;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Files;

/// <summary>The signed files that lie in the centre's folder, as far as a gateway would take them.</summary>
/// <remarks>
/// Looked at by the code that a gateway looks with: who signed, whether it is whole, whether it is older than another.
/// The centre signs nothing; what it passes on counts at a gateway only by the signatures it carries.
/// </remarks>
public sealed class FileShelf
{
    /// <summary>What copies may take, those in force aside.</summary>
    private const long CopiesBytes = 1L << 30;

    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    private static readonly ArchiveNeeds NoRecords = new(FrozenDictionary<string, long>.Empty, 0, IsWhole: true);

    private readonly CentralSettings _settings;
    private readonly FileArchive _archive;
    private readonly RegistryFolder _folder;
    private readonly Lock _changing = new();
    private volatile PublishedFile[] _files = [];
    private DateTimeOffset _prunedAt;

    /// <exception cref="InvalidOperationException">No folder of files is set.</exception>
    public FileShelf(CentralSettings settings, ILogger<FileShelf> logger)
    {
        _settings = settings;
        var files = settings.Files ?? throw new InvalidOperationException("no folder of files is set");
        var kept = Path.Combine(settings.DataDirectory, "files");
        PrivateFolder.Make(kept);
        _archive = new FileArchive(kept, logger);
        _folder = new RegistryFolder(
            files.Directory, files.TrustFile, Path.Combine(files.Directory, "recognition.cose"),
            CountryCode.Parse(settings.Country), _archive,
            Path.Combine(settings.DataDirectory, "file-sequences.json"), logger,
            new WatchListSettings(files.Directory, TimeSpan.FromDays(30)),
            officesPath: Path.Combine(files.Directory, RegistryFolder.ReceivedOffices));
    }

    /// <summary>What is passed on, what is urgent first.</summary>
    public IReadOnlyList<PublishedFile> Files => _files;

    /// <summary>The rules that are passed on; null if none are.</summary>
    public RecognitionMatrix? Recognition => _folder.Recognition;

    /// <summary>The watch lists that are passed on, and which are missing; null before the first look.</summary>
    public WatchSet? WatchLists => _folder.WatchLists;

    /// <summary>What lies there and is not passed on, with the reason.</summary>
    public ImmutableArray<RefusedFile> Refused => _folder.Refused;

    /// <summary>Looks at the folder.</summary>
    /// <returns>Whether anything is to be passed on that was not before.</returns>
    public bool Refresh(DateTimeOffset now)
    {
        lock (_changing)
        {
            var changed = _folder.Refresh(now);
            Prune(now);
            if (!changed)
            {
                return false;
            }

            var before = _files.ToDictionary(file => file.Hash, file => file.Since, StringComparer.Ordinal);
            _files =
            [
                .. Standing().Select(file => file with { Since = before.GetValueOrDefault(file.Hash, now) }),
            ];
            return !_files.All(file => before.ContainsKey(file.Hash));
        }
    }

    /// <summary>Copies of files that were replaced go, a day later.</summary>
    private void Prune(DateTimeOffset now)
    {
        if ((now - _prunedAt).Duration() >= PruneInterval)
        {
            _prunedAt = now;
            var inForce = _files.Select(file => file.Hash).ToHashSet(StringComparer.Ordinal);
            _archive.Prune(inForce, NoRecords, CopiesBytes, now);
        }
    }

    private IEnumerable<PublishedFile> Standing()
    {
        if (_folder.Recognition is { } rules)
        {
            yield return Of(
                FileTopic.Recognition, ArchivedKind.Recognition, rules.Country, rules.Sequence, rules.Hash,
                rules.Created, rules.Expires);
        }

        if (_folder.Offices is { } offices)
        {
            yield return Of(
                FileTopic.Offices, ArchivedKind.Offices, offices.Country, offices.Sequence, offices.Hash,
                offices.Created, offices.Expires);
        }

        foreach (var list in _folder.WatchLists?.Lists ?? [])
        {
            yield return Of(
                FileTopic.WatchList, ArchivedKind.WatchList, list.Issuer, list.Sequence, list.Hash, list.Created,
                list.Expires);
        }

        foreach (var file in _folder.Current.Registries)
        {
            yield return Of(
                FileTopic.Registry, ArchivedKind.Registry, file.Issuer, file.Sequence, file.Hash, file.Created,
                file.Expires);
        }
    }

    private PublishedFile Of(
        string kind, ArchivedKind archived, CountryCode issuer, ulong sequence, string hash, DateTimeOffset created,
        DateTimeOffset expires)
        => new(
            new FileTopic(_settings.Country, kind, issuer.ToString()), sequence, hash, created, expires, default,
            _archive.PathOf(archived, hash));
}
