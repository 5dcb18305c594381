using System.Globalization;
using GreenLane.Central.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Central.Files;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Tables;

namespace GreenLane.Central.Watching;

/// <summary>Takes watch lists in, says what they change, and puts them where they are passed on. Thread-safe.</summary>
/// <remarks>
/// It holds no key. A table becomes a draft, which is taken away, signed and brought back; what is brought back goes
/// out as it is, if gateways would take it. What is handed in is kept by this instance until it ends, one list an
/// issuer. Who is looked for stands in no audit and in no log, only how many are (hazard H-10).
/// </remarks>
public sealed class WatchListDesk(
    CentralSettings settings, FileShelf? shelf, AccountBook accounts, TimeProvider time)
{
    /// <summary>Bytes of what is handed in: the longest list takes half of it.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Issuers of whom something waits; there are not so many countries.</summary>
    private const int MostOffers = 256;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, WatchListOffer> _offers = new(StringComparer.Ordinal);

    /// <returns>Null, or why this centre hands nothing over.</returns>
    public string? Obstacle
        => shelf is null ? "Files:Directory is not set: nothing is passed on to gateways from here" : null;

    /// <summary>What waits, by issuer.</summary>
    public IReadOnlyList<WatchListOffer> Offers
    {
        get
        {
            lock (_gate)
            {
                return [.. _offers.Values];
            }
        }
    }

    /// <summary>Looks at a table (*.csv, of the own country), at a draft, or at a list that is signed.</summary>
    /// <param name="problems">Everything that is wrong with a table.</param>
    public WatchListAnswer Offer(string by, string name, byte[] bytes, TableProblems problems)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(problems);
        if (Obstacle is { } obstacle)
        {
            return WatchListAnswer.Refused(obstacle);
        }

        var draft = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? Draft(name, bytes, problems) : bytes;
        if (draft is null)
        {
            return WatchListAnswer.Refused(string.Create(
                CultureInfo.InvariantCulture, $"{problems.Count} lines are wrong: nothing was taken in"));
        }

        if (!SignedDraft.TryOpen(draft, out var file, out var refusal)
            || !WatchListFile.TryReadContent(file!, out var list, out refusal))
        {
            return WatchListAnswer.Refused($"{refusal!.Id}: {refusal.Text}");
        }

        if (Wrong(file!, out var needed) is { } wrong)
        {
            return wrong;
        }

        var offer = OfferOf(by, list!, needed, draft);
        accounts.Record(new AuditAct(by, "watch-list-offered", About(offer), Counts(offer)));
        lock (_gate)
        {
            if (_offers.Count >= MostOffers && !_offers.ContainsKey(offer.Issuer))
            {
                return WatchListAnswer.Moved("too many lists wait already");
            }

            _offers[offer.Issuer] = offer;
        }

        return WatchListAnswer.Done($"The list of {offer.Issuer}, sequence {offer.Sequence}, waits here", offer);
    }

    /// <summary>What is to be signed, or was handed in signed; null if it does not wait any more.</summary>
    public byte[]? Content(string id) => Offers.FirstOrDefault(offer => offer.Id == id)?.Bytes;

    /// <summary>Lets go of what was handed in.</summary>
    public WatchListAnswer Withdraw(string by, string id)
    {
        lock (_gate)
        {
            if (Find(id) is not { } offer)
            {
                return NotFound();
            }

            accounts.Record(new AuditAct(by, "watch-list-withdrawn", About(offer)));
            _offers.Remove(offer.Issuer);
            return WatchListAnswer.Done($"The list of {offer.Issuer} was let go of", offer);
        }
    }

    /// <summary>Puts a signed list on its way to the gateways.</summary>
    public WatchListAnswer Hand(string by, string id)
    {
        lock (_gate)
        {
            if (Find(id) is not { } offer)
            {
                return NotFound();
            }

            // Trust may have changed, and another list may have come by hand.
            var isWhole = SignedDraft.TryOpen(offer.Bytes, out var file, out _);
            Invariant.Holds(isWhole, "a list that was taken in cannot be read");
            if (Wrong(file!, out var needed) is { } wrong)
            {
                return wrong;
            }

            if (offer.Signatures < needed)
            {
                return WatchListAnswer.Refused(string.Create(
                    CultureInfo.InvariantCulture, $"it carries {offer.Signatures} of {needed} signatures"));
            }

            if (needed > 1 && offer.By == by)
            {
                return new WatchListAnswer(
                    StatusCodes.Status403Forbidden, $"somebody else than {by} must hand it over: two must sign it");
            }

            accounts.Record(new AuditAct(by, "watch-list-handed", About(offer), $"offered by {offer.By}"));
            var target = Path.Combine(settings.Files!.Directory, $"watch-list-{offer.Issuer}.glw");
            if (!DurableFile.TryWrite(target, offer.Bytes, null, out var reason))
            {
                return new WatchListAnswer(StatusCodes.Status503ServiceUnavailable, reason);
            }

            _offers.Remove(offer.Issuer);
            return WatchListAnswer.Done(
                $"The list of {offer.Issuer}, sequence {offer.Sequence}, is on its way to the gateways", offer);
        }
    }

    private static WatchListAnswer NotFound()
        => new(StatusCodes.Status404NotFound, "no such list waits here any more");

    private static string About(WatchListOffer offer)
        => string.Create(CultureInfo.InvariantCulture, $"{offer.Issuer} {offer.Sequence}");

    private static string Counts(WatchListOffer offer) => string.Create(
        CultureInfo.InvariantCulture, $"{offer.Entries} entries, {offer.Added} added, {offer.Removed} removed");

    private WatchListOffer? Find(string id) => _offers.Values.FirstOrDefault(offer => offer.Id == id);

    private WatchListFile? InForce(CountryCode issuer)
        => shelf?.WatchLists?.Files.FirstOrDefault(file => file.State.Issuer == issuer);

    private WatchListOffer OfferOf(string by, WatchListFile list, int needed, byte[] bytes)
    {
        var (added, removed) = list.ChangesFrom(InForce(list.State.Issuer));
        var state = list.State;
        return new WatchListOffer(
            FileArchive.HashOf(bytes), state.Issuer.ToString(), state.Sequence, state.Created, state.Expires,
            list.Entries.Length, added, removed, by, time.GetUtcNow(), list.Facts.Signers.Length, needed)
        {
            Bytes = bytes,
        };
    }

    /// <summary>A table becomes the own country's next list.</summary>
    private byte[]? Draft(string name, byte[] table, TableProblems problems)
    {
        var entries = WatchListTable.Read(name, table, problems);
        if (problems.Count > 0)
        {
            return null;
        }

        var issuer = CountryCode.Parse(settings.Country);
        var created = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var sequence = (InForce(issuer)?.State.Sequence ?? 0) + 1;
        return WatchListFile.WriteDraft(
            new SignedHeader(
                SignedKind.WatchList, issuer, sequence, created, created + WatchListFile.UsualLife),
            entries);
    }

    /// <returns>Null, or why gateways would not take it even if the signatures that lack were there.</returns>
    private WatchListAnswer? Wrong(SignedFile file, out int signaturesNeeded)
    {
        signaturesNeeded = 0;
        if (!TrustStore.TryLoad(settings.Files!.TrustFile, out var trust, out var reason))
        {
            return new WatchListAnswer(StatusCodes.Status503ServiceUnavailable, reason);
        }

        var header = file.Header;
        if (!trust!.TryVerify(file, SignedKind.WatchList, out var refusal)
            && refusal!.Reason != RefusalReason.TooFewSignatures)
        {
            return WatchListAnswer.Refused($"{refusal.Id}: {refusal.Text}");
        }

        signaturesNeeded = trust.SignersOf(SignedKind.WatchList, header.Issuer).SignaturesNeeded;
        return header.Expires <= time.GetUtcNow()
            ? WatchListAnswer.Refused("its time is over: no truck would get automatic green")
            : InForce(header.Issuer) is { } other && other.State.Sequence >= header.Sequence
            ? WatchListAnswer.Moved(string.Create(
                CultureInfo.InvariantCulture,
                $"sequence {other.State.Sequence} of {header.Issuer} is passed on already: make one above it"))
            : null;
    }
}
