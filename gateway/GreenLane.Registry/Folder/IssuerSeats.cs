using GreenLane.Lanes;
using Microsoft.Extensions.Logging;

namespace GreenLane.Registry;

/// <summary>Which file of one kind is in force of each issuer. Not thread-safe: the folder's owner calls it.</summary>
internal sealed class IssuerSeats<TFile>(
    SeatKind<TFile> kind, IReadOnlyList<FilePlace> places, FileArchive archive, SequenceFloors floors, ILogger logger)
    where TFile : class
{
    /// <summary>
    /// More files than issuers could ever leave behind; what is beyond is refused, the first by name count.
    /// </summary>
    private const int MaxFiles = 1024;

    private readonly FileInspector<TFile> _inspector = new(
        (string path, out FileBytes? bytes, out Refusal? refusal)
            => kind.Open(archive, path, out bytes, out refusal),
        kind.Read);
    private readonly SortedDictionary<string, TFile> _inForce = new(StringComparer.Ordinal);

    /// <summary>
    /// Content that once was in force, or gave way to a newer one that came with it: not worth an alarm.
    /// </summary>
    private readonly HashSet<string> _superseded = new(StringComparer.Ordinal);

    private bool _looked;
    private bool _changed;

    public IReadOnlyCollection<TFile> InForce => _inForce.Values;

    /// <summary>Withdraws what the new trust does not cover, and forgets what the old trust verified.</summary>
    public void Reconsider(TrustStore trust)
    {
        _inspector.Forget();
        foreach (var (name, file) in _inForce.ToList())
        {
            var facts = kind.FactsOf(file);
            if (!trust.Suffice(kind.Kind, facts.Header.Issuer, facts.Signers))
            {
                _inForce.Remove(name);
                _changed = true;
                kind.SayWithdrawn(logger, facts.Header.Issuer);
            }
        }
    }

    /// <returns>Whether what is in force differs from what the last refresh left.</returns>
    public bool Refresh(DateTimeOffset now, TrustStore trust, List<RefusedFile> refused)
    {
        var files = Inspect(trust, refused);
        foreach (var file in files.Where(f => f.Refusal is not null))
        {
            Refuse(file, file.Refusal!, refused);
        }

        var verified = files.Where(f => f.Facts is not null).ToList();
        foreach (var file in verified.Where(f => kind.JudgeIssuer(f.Facts!) is not null))
        {
            Refuse(file, kind.JudgeIssuer(file.Facts!)!, refused);
        }

        foreach (var issuer in verified
            .Where(f => kind.JudgeIssuer(f.Facts!) is null).GroupBy(f => f.Facts!.Header.Issuer))
        {
            Seat(issuer.Key, issuer.OrderByDescending(f => f.Facts!.Header.Sequence), now, trust, refused);
        }

        _inspector.DropContents();
        _superseded.IntersectWith(verified.Select(f => f.Facts!.ContentHash));
        _looked = true;
        var changed = _changed;
        _changed = false;
        return changed;
    }

    /// <summary>Whether a file that came some other way may be kept: what would be refused as a file is refused here.
    /// </summary>
    /// <param name="gate">A lock that <see cref="Refresh"/> is under too: what takes long is done outside it.</param>
    public OfferOutcome Examine(
        SignedFile file, TrustStore trust, DateTimeOffset now, Lock gate, out Refusal? refusal)
    {
        if (!kind.Read(file, trust, out _, out refusal))
        {
            return OfferOutcome.Refused;
        }

        lock (gate)
        {
            var issuer = file.Header.Issuer;
            if (_inForce.TryGetValue(issuer.ToString(), out var seated)
                && kind.FactsOf(seated).ContentHash == file.Facts.ContentHash)
            {
                return OfferOutcome.InForce;
            }

            refusal = kind.JudgeIssuer(file.Facts) ?? Judge(file.Facts, null, TrustedFloor(issuer, trust), now);
            return refusal is null ? OfferOutcome.Kept : OfferOutcome.Refused;
        }
    }

    private static void Refuse(InspectedFile<TFile> file, Refusal refusal, List<RefusedFile> refused)
        => refused.Add(new RefusedFile(Path.GetFileName(file.Path), refusal.Id, refusal.Text));

    private List<InspectedFile<TFile>> Inspect(TrustStore trust, List<RefusedFile> refused)
    {
        var paths = places.SelectMany(place => Enumerate(place, refused)).ToList();
        foreach (var path in paths.Skip(MaxFiles))
        {
            var refusal = new Refusal(RefusalReason.Unreadable, $"There are more than {MaxFiles} {kind.What}.");
            refused.Add(new RefusedFile(Path.GetFileName(path), refusal.Id, refusal.Text));
        }

        var looked = paths.Take(MaxFiles).ToList();
        _inspector.Keep(looked);
        return [.. looked.Select(p => _inspector.Inspect(p, trust)).OfType<InspectedFile<TFile>>()];
    }

    private List<string> Enumerate(FilePlace place, List<RefusedFile> refused)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFiles(place.Directory, place.Pattern).Where(IsVisible)
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (DirectoryNotFoundException) when (place.MayBeMissing)
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var refusal = new Refusal(
                RefusalReason.Unreadable, $"The folder of {kind.What} cannot be read: {e.Message}");
            refused.Add(new RefusedFile(Path.GetFileName(place.Directory), refusal.Id, refusal.Text));
            return [];
        }
    }

    private static bool IsVisible(string path) => Path.GetFileName(path)[0] != '.';

    /// <summary>Goes down from the highest sequence; the first that may come into force does.</summary>
    private void Seat(
        CountryCode issuer,
        IEnumerable<InspectedFile<TFile>> descending,
        DateTimeOffset now,
        TrustStore trust,
        List<RefusedFile> refused)
    {
        var name = issuer.ToString();
        var floor = TrustedFloor(issuer, trust);
        var before = _inForce.TryGetValue(name, out var seated) ? kind.FactsOf(seated).ContentHash : null;
        SignedFacts? taken = null;
        foreach (var file in descending)
        {
            var facts = file.Facts!;
            if (facts.ContentHash == before || facts.ContentHash == taken?.ContentHash)
            {
                _superseded.Add(facts.ContentHash);
            }
            else if (taken is not null && GivesWay(facts, taken, floor))
            {
                _superseded.Add(facts.ContentHash);
            }
            else if (_superseded.Contains(facts.ContentHash))
            {
                continue;
            }
            else if (Judge(facts, taken, floor, now) is { } refusal)
            {
                Refuse(file, refusal, refused);
            }
            else if (_inspector.WithContent(file, trust) is { Content: { } content })
            {
                taken = facts;
                BringIntoForce(name, content);
            }
        }
    }

    /// <summary>
    /// An older file beside the newer one is how folders fill up; an older file that comes after the newer one was in
    /// force is somebody turning back the clock.
    /// </summary>
    private bool GivesWay(SignedFacts file, SignedFacts taken, SequenceFloor? floor)
        => file.Header.Sequence < taken.Header.Sequence && (!_looked || !(file.Header.Sequence < floor?.Sequence));

    private Refusal? Judge(SignedFacts file, SignedFacts? taken, SequenceFloor? floor, DateTimeOffset now)
    {
        if (taken is not null)
        {
            floor = new SequenceFloor(taken.Header.Sequence, taken.ContentHash, []);
        }

        return floor?.Judge(file) ?? (kind.TakesExpired ? null : SequenceFloor.JudgeExpiry(file, now));
    }

    private void BringIntoForce(string name, TFile file)
    {
        var facts = kind.FactsOf(file);
        _inForce[name] = file;
        _superseded.Add(facts.ContentHash);
        floors.Raise(kind.FloorOf(facts.Header.Issuer), facts);
        _changed = true;
        kind.SayInForce(logger, file);
    }

    private SequenceFloor? TrustedFloor(CountryCode issuer, TrustStore trust)
    {
        var floor = floors.Of(kind.FloorOf(issuer));
        return floor is not null && trust.Suffice(kind.Kind, issuer, floor.Signers) ? floor : null;
    }
}
