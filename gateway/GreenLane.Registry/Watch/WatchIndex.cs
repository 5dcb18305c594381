using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Finds the entries of one watch list that a read fits. Immutable; allocates nothing when asked.</summary>
/// <remarks>
/// Plates are found as in a registry (<see cref="LikenessIndex"/>); a read with unread characters is held against every
/// plate, because an edit beside them could lie anywhere. What the index gives is compared with the entry itself.
/// </remarks>
internal sealed class WatchIndex
{
    private readonly ImmutableArray<WatchEntry> _entries;
    private readonly PlateKey[] _folded;
    private readonly WatchRuns _plates;
    private readonly WatchRuns _tags;

    public WatchIndex(ImmutableArray<WatchEntry> entries)
    {
        _entries = entries;
        _folded = [.. entries.Select(entry => PlateClasses.Fold(entry.Plate))];
        _plates = WatchRuns.Of(add =>
        {
            for (var i = 0; i < _folded.Length; i++)
            {
                if (!_folded[i].IsEmpty)
                {
                    LikenessIndex.AddTexts(_folded[i], i, add);
                }
            }
        });
        _tags = WatchRuns.Of(add =>
        {
            for (var i = 0; i < entries.Length; i++)
            {
                AddTag(entries[i].Epc, i, add);
                AddTag(entries[i].Tid, i, add);
            }
        });
    }

    /// <summary>Entries whose plate may have been read so, whatever the country.</summary>
    /// <param name="found">Room for their numbers.</param>
    /// <returns>How many were found; where all room is taken there may be more.</returns>
    public int FindAlike(in PlateKey read, Span<int> found)
    {
        var folded = PlateClasses.Fold(read);
        var unread = Likeness.CountUnread(folded);
        if (unread == 0)
        {
            return folded.IsEmpty ? 0 : Meet(folded, found);
        }

        var count = 0;
        for (var i = 0; i < _folded.Length && count < found.Length; i++)
        {
            if (!_folded[i].IsEmpty && WatchLikeness.Holds(_folded[i], folded, unread))
            {
                found[count++] = i;
            }
        }

        return count;
    }

    /// <summary>Entries of exactly this plate, of this country or of none.</summary>
    /// <inheritdoc cref="FindAlike"/>
    public int FindPlate(in PlateKey plate, CountryCode country, Span<int> found)
    {
        var count = 0;
        var hash = Mixing.Of(PlateClasses.Fold(plate));
        foreach (var entry in _plates.RunOf(hash))
        {
            var record = HashRuns.RecordOf(entry);
            var known = _entries[record];
            if (known.Plate == plate && (known.Country.IsNone || country.IsNone || known.Country == country)
                && !Add(record, found, ref count))
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Entries with this EPC, or with this TID.</summary>
    /// <inheritdoc cref="FindAlike"/>
    public int FindTag(in TagBytes epc, in TagBytes tid, Span<int> found)
    {
        var count = 0;
        if (!epc.IsNone)
        {
            foreach (var entry in _tags.RunOf(Mixing.Of(epc)))
            {
                var record = HashRuns.RecordOf(entry);
                _ = _entries[record].Epc != epc || Add(record, found, ref count);
            }
        }

        if (!tid.IsNone)
        {
            foreach (var entry in _tags.RunOf(Mixing.Of(tid)))
            {
                var record = HashRuns.RecordOf(entry);
                _ = _entries[record].Tid != tid || Add(record, found, ref count);
            }
        }

        return count;
    }

    private static void AddTag(in TagBytes tag, int record, Action<ulong, int> add)
    {
        if (!tag.IsNone)
        {
            add(Mixing.Of(tag), record);
        }
    }

    /// <summary>Plate and read meet under a text that both stand under; what meets is compared at once.</summary>
    private int Meet(in PlateKey folded, Span<int> found)
    {
        Span<ulong> hashes = stackalloc ulong[LikenessIndex.MaxTexts];
        var count = 0;
        foreach (var hash in hashes[..LikenessIndex.TextsOf(folded, hashes)])
        {
            foreach (var entry in _plates.RunOf(hash))
            {
                var record = HashRuns.RecordOf(entry);
                if (HashRuns.PrintOf(entry) == HashRuns.PrintOf(hash)
                    && WatchLikeness.Holds(_folded[record], folded, unread: 0)
                    && !Add(record, found, ref count))
                {
                    return count;
                }
            }
        }

        return count;
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
