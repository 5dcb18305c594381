using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GreenLane.Lanes;
using Microsoft.Extensions.Logging;

namespace GreenLane.Registry;

/// <summary>Owns what is in force: registries and watch lists of all issuers, recognition rules, inspection offices,
/// whom to trust.</summary>
/// <remarks>
/// <para>
/// Reads are single reference reads and never wait; only <see cref="Refresh"/> changes anything, by whole references,
/// and may be called from any thread. Everything is verified before anything is kept. A refused file leaves the one in
/// force; a file taken away leaves it too, until the next start.
/// </para>
/// <para>
/// A registry that has expired is refused when it is to be loaded; one that expires while in force stays, and its age
/// refers. When trust.json stops trusting who signed what is in force, that is withdrawn.
/// </para>
/// </remarks>
public sealed class RegistryFolder
{
    /// <summary>The name of the offices that were offered.</summary>
    public const string ReceivedOffices = "offices.cose";

    /// <summary>The name of the rules that were offered.</summary>
    private const string ReceivedRecognition = "recognition.cose";

    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _trustPath;
    private readonly ILogger _logger;
    private readonly FileArchive _archive;
    private readonly SequenceFloors _floors;
    private readonly IssuerSeats<RegistryFile> _registries;
    private readonly IssuerSeats<WatchListFile>? _watchSeats;
    private readonly WatchListSettings? _watchSettings;
    private readonly IssuerSeats<OwnFile<RecognitionMatrix>> _recognitionSeat;
    private readonly IssuerSeats<OwnFile<InspectionOffices>>? _officesSeat;
    private readonly string _recognitionName;
    private readonly string? _received;
    private readonly Lock _refreshing = new();

    private volatile RegistrySet _current = RegistrySet.Empty;
    private volatile RecognitionMatrix? _recognition;
    private volatile InspectionOffices? _offices;
    private volatile WatchSet? _watchLists;
    private volatile TrustStore _trust = TrustStore.Empty;
    private volatile RefusedFile[] _refused = [];
    private FilePrint _trustPrint;

    /// <param name="directory">Where *.glr files lie; sub-folders and dot-names are not looked at.</param>
    /// <param name="ownCountry">The country of the lanes: only its recognition rules are taken.</param>
    /// <param name="archive">Gets a copy of all that comes into force; look-ups answer from the copies.</param>
    /// <param name="floorPath">Where the highest sequences are kept; its folder must exist.</param>
    /// <param name="watchLists">Null where no watch list is kept.</param>
    /// <param name="received">
    /// Where files that are offered are kept, beside those that people put elsewhere; null: none are taken. Made when
    /// the first one comes.
    /// </param>
    /// <param name="officesPath">Where the inspection offices lie; null: none are known.</param>
    public RegistryFolder(
        string directory,
        string trustPath,
        string recognitionPath,
        CountryCode ownCountry,
        FileArchive archive,
        string floorPath,
        ILogger logger,
        WatchListSettings? watchLists = null,
        string? received = null,
        string? officesPath = null)
    {
        _trustPath = trustPath;
        _logger = logger;
        _floors = new SequenceFloors(floorPath);
        _archive = archive;
        _registries = new IssuerSeats<RegistryFile>(
            SeatKinds.Registries, Places(directory, "*.glr", received), archive, _floors, logger);
        _watchSettings = watchLists;
        _watchSeats = watchLists is null ? null : new IssuerSeats<WatchListFile>(
            SeatKinds.WatchLists, Places(watchLists.Directory, "*.glw", received), archive, _floors, logger);
        _recognitionName = Path.GetFileName(recognitionPath);
        _recognitionSeat = new IssuerSeats<OwnFile<RecognitionMatrix>>(
            SeatKinds.Recognition(ownCountry), OwnPlaces(recognitionPath, received, ReceivedRecognition), archive,
            _floors, logger);
        _officesSeat = officesPath is null ? null : new IssuerSeats<OwnFile<InspectionOffices>>(
            SeatKinds.Offices(ownCountry), OwnPlaces(officesPath, received, ReceivedOffices), archive, _floors, logger);
        _received = received;
    }

    /// <summary>After a refresh that changed anything, on the thread that called it.</summary>
    public event Action? Changed;

    /// <summary>The registries in force; <see cref="RegistrySet.Empty"/> before the first refresh.</summary>
    public RegistrySet Current => _current;

    /// <summary>The recognition rules in force; null while there are none: nobody is recognised.</summary>
    public RecognitionMatrix? Recognition => _recognition;

    /// <summary>The inspection offices in force; null while there are none.</summary>
    public InspectionOffices? Offices => _offices;

    /// <summary>
    /// The watch lists in force; null where none are kept, and before the first refresh. A list that has expired is
    /// taken all the same: whom it names stays named.
    /// </summary>
    public WatchSet? WatchLists => _watchLists;

    /// <summary>Whom to trust; <see cref="TrustStore.Empty"/> before the first refresh.</summary>
    public TrustStore Trust => _trust;

    /// <summary>What the last refresh refused, by name.</summary>
    public ImmutableArray<RefusedFile> Refused => ImmutableCollectionsMarshal.AsImmutableArray(_refused);

    /// <summary>Looks at all files and brings into force what may be.</summary>
    /// <param name="now">Wall-clock time: only the expiry of a file that is to be loaded depends on it.</param>
    /// <returns>True if anything changed, refusals included.</returns>
    public bool Refresh(DateTimeOffset now)
    {
        bool changed;
        lock (_refreshing)
        {
            var refused = new List<RefusedFile>();
            _archive.Retry();
            changed = RefreshTrust(refused);
            changed |= RefreshRegistries(now, refused);
            changed |= RefreshRecognition(now, refused);
            changed |= RefreshWatchLists(now, refused);
            changed |= RefreshOffices(now, refused);
            if (_floors.Save() is { } refusal)
            {
                refused.Add(new RefusedFile(_floors.FileName, refusal.Id, refusal.Text));
            }

            changed |= Publish(refused);
        }

        if (changed)
        {
            Changed?.Invoke();
        }

        return changed;
    }

    /// <summary>Takes a file that came some other way than by its folder, under the same rules.</summary>
    /// <remarks>Verified whole before a byte of it is kept; what is kept lies beside the files of people and outlives a
    /// restart. May take long, and holds up no refresh meanwhile.</remarks>
    /// <param name="kind">What it came as; a file signed as something else is refused.</param>
    /// <param name="issuer">Whose it came as.</param>
    /// <param name="refusal">Why it was refused or not kept; else null.</param>
    public OfferOutcome Offer(
        SignedKind kind, CountryCode issuer, ReadOnlySpan<byte> bytes, DateTimeOffset now, out Refusal? refusal)
    {
        Invariant.Holds(_received is not null, "files are offered where none are taken");
        if (!SignedFile.TryParse(bytes, out var file, out refusal))
        {
            return OfferOutcome.Refused;
        }

        if (file!.Header.Kind != kind || file.Header.Issuer != issuer)
        {
            refusal = new Refusal(
                RefusalReason.WrongKind,
                $"It came as {kind} of {issuer}, and is signed as {file.Header.Kind} of {file.Header.Issuer}.");
            return OfferOutcome.Refused;
        }

        var (outcome, name) = kind switch
        {
            SignedKind.Registry => (_registries.Examine(file, _trust, now, _refreshing, out refusal), $"{issuer}.glr"),
            SignedKind.Recognition
                => (_recognitionSeat.Examine(file, _trust, now, _refreshing, out refusal), ReceivedRecognition),
            SignedKind.WatchList when _watchSeats is not null
                => (_watchSeats.Examine(file, _trust, now, _refreshing, out refusal), $"{issuer}.glw"),
            SignedKind.Offices when _officesSeat is not null
                => (_officesSeat.Examine(file, _trust, now, _refreshing, out refusal), ReceivedOffices),
            _ => (OfferOutcome.Refused, ""),
        };
        refusal ??= outcome == OfferOutcome.Refused
            ? new Refusal(RefusalReason.WrongKind, "No such files are kept here.")
            : null;
        if (outcome == OfferOutcome.Kept && !TryKeep(name, bytes, out var reason))
        {
            refusal = new Refusal(RefusalReason.Unreadable, $"The file cannot be kept: {reason}");
            return OfferOutcome.NotKept;
        }

        return outcome;
    }

    private static FilePlace[] Places(string directory, string pattern, string? received) => received is null
        ? [new FilePlace(directory, pattern, false)]
        : [new FilePlace(directory, pattern, false), new FilePlace(received, pattern, true)];

    private static FilePlace[] OwnPlaces(string path, string? received, string receivedName)
    {
        var whole = Path.GetFullPath(path);
        var place = new FilePlace(Path.GetDirectoryName(whole)!, Path.GetFileName(whole), true);
        return received is null ? [place] : [place, new FilePlace(received, receivedName, true)];
    }

    private bool TryKeep(string name, ReadOnlySpan<byte> bytes, out string reason)
    {
        try
        {
            PrivateFolder.Make(_received!);
            return DurableFile.TryWrite(Path.Combine(_received!, name), bytes, PrivateFile, out reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }
    }

    private bool RefreshTrust(List<RefusedFile> refused)
    {
        var print = FilePrint.Of(_trustPath);
        var known = !print.IsMissing && print == _trustPrint;
        if (known)
        {
            return false;
        }

        if (!TrustStore.TryLoad(_trustPath, out var trust, out var json, out var reason))
        {
            var refusal = new Refusal(RefusalReason.TrustWrong, reason);
            refused.Add(new RefusedFile(Path.GetFileName(_trustPath), refusal.Id, refusal.Text));
            return false;
        }

        _trustPrint = print;
        if (trust!.Hash == _trust.Hash)
        {
            return false;
        }

        _trust = trust;
        _archive.Keep(ArchivedKind.Trust, json);
        _logger.TrustInForce(trust.Hash);
        _registries.Reconsider(trust);
        _recognitionSeat.Reconsider(trust);
        _watchSeats?.Reconsider(trust);
        _officesSeat?.Reconsider(trust);
        return true;
    }

    private bool RefreshRegistries(DateTimeOffset now, List<RefusedFile> refused)
    {
        if (!_registries.Refresh(now, _trust, refused))
        {
            return false;
        }

        _current = RegistrySet.Of(_registries.InForce);
        return true;
    }

    private bool RefreshRecognition(DateTimeOffset now, List<RefusedFile> refused)
    {
        var before = refused.Count;
        var changed = _recognitionSeat.Refresh(now, _trust, refused);
        _recognition = _recognitionSeat.InForce.SingleOrDefault()?.Content;
        if (_recognition is null && refused.Count == before)
        {
            var refusal = new Refusal(RefusalReason.Unreadable, "There are no recognition rules.");
            refused.Add(new RefusedFile(_recognitionName, refusal.Id, refusal.Text));
        }

        return changed;
    }

    private bool RefreshOffices(DateTimeOffset now, List<RefusedFile> refused)
    {
        var changed = _officesSeat?.Refresh(now, _trust, refused) ?? false;
        _offices = _officesSeat?.InForce.SingleOrDefault()?.Content;
        return changed;
    }

    /// <summary>Which lists are expected follows from whom trust.json trusts to sign one.</summary>
    private bool RefreshWatchLists(DateTimeOffset now, List<RefusedFile> refused)
    {
        if (_watchSeats is null)
        {
            return false;
        }

        var changed = _watchSeats.Refresh(now, _trust, refused);
        var expected = _trust.WatchLists.Keys.Select(name => CountryCode.Parse(name));
        var next = WatchSet.Of(_watchSeats.InForce, expected, _watchSettings!.MaxAge);
        if (_watchLists is { } before && !changed && next.Missing.SequenceEqual(before.Missing))
        {
            return false;
        }

        _watchLists = next;
        return true;
    }

    private bool Publish(List<RefusedFile> refused)
    {
        var sorted = refused.OrderBy(r => r.File, StringComparer.Ordinal).ToArray();
        if (sorted.SequenceEqual(_refused))
        {
            return false;
        }

        foreach (var one in sorted.Except(_refused))
        {
            _logger.FileRefused(one.File, one.Reason, one.Text);
        }

        _refused = sorted;
        return true;
    }
}
