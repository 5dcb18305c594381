using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>One issuer's watch list: the vehicles it looks for, signed. Immutable; safe for any thread.</summary>
/// <remarks>Unlike a registry it is read into memory whole: it is small, and its index is made here.</remarks>
public sealed class WatchListFile
{
    /// <summary>How long a list counts, where nothing else is said.</summary>
    public static readonly TimeSpan UsualLife = TimeSpan.FromDays(7);

    private WatchListFile(SignedFacts facts, ImmutableArray<WatchEntry> entries)
    {
        Facts = facts;
        Entries = entries;
        Index = new WatchIndex(entries);
        var header = facts.Header;
        State = new WatchListState(
            header.Issuer, header.Sequence, header.Created, header.Expires, facts.Hash, entries.Length);
    }

    /// <summary>Who signed it, when, and its hashes.</summary>
    public SignedFacts Facts { get; }

    public WatchListState State { get; }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<WatchEntry> Entries { get; }

    internal WatchIndex Index { get; }

    /// <summary>How many entries are new in this list, and how many of the other are not in it any more.</summary>
    /// <param name="before">Null: there was none.</param>
    public (int Added, int Removed) ChangesFrom(WatchListFile? before)
    {
        var known = (before?.Entries ?? []).ToHashSet();
        var kept = Entries.Count(known.Contains);
        return (Entries.Length - kept, known.Count - kept);
    }

    /// <summary>Makes a signed file.</summary>
    /// <param name="header">Of kind <see cref="SignedKind.WatchList"/>.</param>
    /// <param name="entries">At most <see cref="WatchListLimits.MaxEntries"/>, none twice.</param>
    public static byte[] Write(
        SignedHeader header, IEnumerable<WatchEntry> entries, IReadOnlyCollection<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(entries);
        Invariant.Holds(header.Kind == SignedKind.WatchList, "a watch list is signed as a watch list");
        var bytes = SignedFileWriter.Sign(header, WatchTable.Write(entries), keys);
        Invariant.Holds(TryReadUnverified(bytes, out _, out _), "a watch list just written cannot be read");
        return bytes;
    }

    /// <summary>Makes a file that nobody has signed yet, see <see cref="SignedDraft"/>.</summary>
    /// <inheritdoc cref="Write" path="/param"/>
    public static byte[] WriteDraft(SignedHeader header, IEnumerable<WatchEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(entries);
        Invariant.Holds(header.Kind == SignedKind.WatchList, "a watch list is signed as a watch list");
        return SignedDraft.Start(header, WatchTable.Write(entries));
    }

    /// <summary>Checks the signatures first and reads the content only then.</summary>
    public static bool TryRead(SignedFile file, TrustStore trust, out WatchListFile? list, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(trust);
        list = null;
        return trust.TryVerify(file, SignedKind.WatchList, out refusal) && TryReadContent(file, out list, out refusal);
    }

    /// <summary>Reads a list without asking who signed it: for looking into a file, never for a lane.</summary>
    public static bool TryReadUnverified(ReadOnlySpan<byte> bytes, out WatchListFile? list, out Refusal? refusal)
    {
        list = null;
        return SignedFile.TryParse(bytes, out var file, out refusal) && TryReadContent(file!, out list, out refusal);
    }

    /// <summary>The same of a file that is open, also one that nobody has signed yet.</summary>
    public static bool TryReadContent(SignedFile file, out WatchListFile? list, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(file);
        (list, refusal) = (null, null);
        if (file.Header.Kind != SignedKind.WatchList)
        {
            refusal = new Refusal(RefusalReason.WrongKind, $"This file is signed as {file.Header.Kind}.");
            return false;
        }

        var wrong = WatchTable.Read(file.Content, out var entries);
        GC.KeepAlive(file);
        if (wrong is null)
        {
            list = new WatchListFile(file.Facts, entries);
            return true;
        }

        refusal = new Refusal(RefusalReason.ContentWrong, $"Its content breaks the format at {wrong}.");
        return false;
    }
}
