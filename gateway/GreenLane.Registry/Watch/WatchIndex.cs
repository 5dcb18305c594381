using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Finds the entries of one watch list that a read fits. Immutable; allocates nothing when asked.</summary>
/// <remarks>
/// Plates are found as in a registry (<see cref="LikenessIndex"/>); a read with unread characters is held against every
/// plate, because an edit beside them could lie anywhere. What the index gives is compared with the entry itself.
/// </remarks>
internal sealed unsafe class WatchIndex
{
    /// <summary>Entries looked at for one read; where more may fit, all entries are.</summary>
    private const int MaxMet = 256;

    private readonly ImmutableArray<WatchEntry> _entries;
    private readonly PlateKey[] _folded;
    private readonly FileBytes _plates;
    private readonly FileBytes _tags;

    public WatchIndex(ImmutableArray<WatchEntry> entries)
    {
        _entries = entries;
        _folded = [.. entries.Select(entry => PlateClasses.Fold(entry.Plate))];
        _plates = PlatesOf(_folded);
        _tags = TagsOf(entries);
    }

    /// <summary>Entries whose plate may have been read so, whatever the country.</summary>
    /// <param name="found">Room for their numbers.</param>
    /// <returns>How many were found; where all room is taken there may be more.</returns>
    public int FindAlike(in PlateKey read, Span<int> found)
    {
        var folded = PlateClasses.Fold(read);
        var unread = Likeness.CountUnread(folded);
        if (folded.IsEmpty)
        {
            return 0;
        }

        Span<ulong> hashes = stackalloc ulong[LikenessIndex.MaxTexts];
        Span<int> met = stackalloc int[MaxMet];
        var asked = unread == 0 ? hashes[..LikenessIndex.TextsOf(folded, hashes)] : default;
        var count = 0;
        if (unread == 0 && Met(_plates, asked, met) is var meetings && meetings < MaxMet)
        {
            foreach (var entry in met[..meetings])
            {
                _ = !WatchLikeness.Holds(_folded[entry], folded, unread) || Add(entry, found, ref count);
            }

            return count;
        }

        for (var i = 0; i < _folded.Length && count < found.Length; i++)
        {
            _ = _folded[i].IsEmpty || !WatchLikeness.Holds(_folded[i], folded, unread) || Add(i, found, ref count);
        }

        return count;
    }

    /// <summary>Entries of exactly this plate, of this country or of none.</summary>
    /// <inheritdoc cref="FindAlike"/>
    public int FindPlate(in PlateKey plate, CountryCode country, Span<int> found)
    {
        Span<int> met = stackalloc int[MaxMet];
        var meetings = Met(_plates, [Mixing.Of(PlateClasses.Fold(plate))], met);
        var count = 0;
        if (meetings < MaxMet)
        {
            foreach (var entry in met[..meetings])
            {
                _ = !IsOf(entry, plate, country) || Add(entry, found, ref count);
            }

            return count;
        }

        for (var i = 0; i < _entries.Length && count < found.Length; i++)
        {
            _ = !IsOf(i, plate, country) || Add(i, found, ref count);
        }

        return count;
    }

    /// <summary>Entries with this EPC, or with this TID.</summary>
    /// <inheritdoc cref="FindAlike"/>
    public int FindTag(in TagBytes epc, in TagBytes tid, Span<int> found)
    {
        Span<int> met = stackalloc int[MaxMet];
        Span<ulong> hashes = [Mixing.Of(epc), Mixing.Of(tid)];
        var asked = epc.IsNone ? hashes[1..] : tid.IsNone ? hashes[..1] : hashes;
        var meetings = epc.IsNone && tid.IsNone ? 0 : Met(_tags, asked, met);
        var count = 0;
        if (meetings < MaxMet)
        {
            foreach (var entry in met[..meetings])
            {
                _ = !Has(entry, epc, tid) || Add(entry, found, ref count);
            }

            return count;
        }

        for (var i = 0; i < _entries.Length && count < found.Length; i++)
        {
            _ = !Has(i, epc, tid) || Add(i, found, ref count);
        }

        return count;
    }

    private bool IsOf(int entry, in PlateKey plate, CountryCode country)
    {
        var known = _entries[entry];
        return known.Plate == plate && (known.Country.IsNone || country.IsNone || known.Country == country);
    }

    private bool Has(int entry, in TagBytes epc, in TagBytes tid)
        => (!epc.IsNone && _entries[entry].Epc == epc) || (!tid.IsNone && _entries[entry].Tid == tid);

    /// <summary>Entries that may stand under any of these hashes.</summary>
    /// <returns>How many; all the room there is if there may be more.</returns>
    private int Met(FileBytes index, ReadOnlySpan<ulong> hashes, Span<int> met)
    {
        var buckets = new HashBuckets(index.Pointer, index.Length / HashBuckets.BucketLength);
        var count = 0;
        foreach (var hash in hashes)
        {
            count = buckets.Meet(hash, buckets.Look(hash), _entries.Length, met, count);
        }

        GC.KeepAlive(index);
        return count;
    }

    private static FileBytes PlatesOf(PlateKey[] folded)
    {
        Span<ulong> hashes = stackalloc ulong[LikenessIndex.MaxTexts];
        var texts = 0;
        foreach (var plate in folded)
        {
            texts += plate.IsEmpty ? 0 : LikenessIndex.TextsOf(plate, hashes);
        }

        var index = new HashBucketsWriter(texts);
        for (var i = 0; i < folded.Length; i++)
        {
            foreach (var hash in folded[i].IsEmpty ? [] : hashes[..LikenessIndex.TextsOf(folded[i], hashes)])
            {
                index.Add(hash, i);
            }
        }

        return FileBytes.Of(index.ToArray());
    }

    private static FileBytes TagsOf(ImmutableArray<WatchEntry> entries)
    {
        var index = new HashBucketsWriter(2 * entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            foreach (var tag in (ReadOnlySpan<TagBytes>)[entries[i].Epc, entries[i].Tid])
            {
                if (!tag.IsNone)
                {
                    index.Add(Mixing.Of(tag), i);
                }
            }
        }

        return FileBytes.Of(index.ToArray());
    }

    /// <returns>False if there was no room.</returns>
    private static bool Add(int record, Span<int> found, ref int count)
    {
        if (found[..count].Contains(record))
        {
            return true;
        }

        if (count == found.Length)
        {
            return false;
        }

        found[count++] = record;
        return true;
    }
}
