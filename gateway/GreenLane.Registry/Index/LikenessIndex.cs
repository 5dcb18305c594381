using System.Runtime.CompilerServices;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Finds the plates that a read may have come from.</summary>
/// <remarks>
/// Every plate stands in the index under its folded text and under each text that is left when one character of it is
/// taken away; a read asks in the same way. So plate and read meet whenever one edit lies between them: at the whole
/// text of the shorter, or at the place where they differ (symmetric deletion, after SymSpell; here with folded texts,
/// four bytes an entry, and no text kept). What meets is compared with the plate itself.
/// </remarks>
internal static class LikenessIndex
{
    /// <summary>Different texts under which one plate can stand.</summary>
    public const int MaxTexts = PlateKey.MaxLength + 1;

    /// <summary>Texts asked for at once: more than one unread character takes them all.</summary>
    private const int MaxAsked = 32;

    /// <summary>Gives every text under which a folded plate stands.</summary>
    public static void AddTexts(in PlateKey folded, int record, Action<ulong, int> add)
    {
        Span<ulong> hashes = stackalloc ulong[MaxAsked];
        foreach (var hash in hashes[..Deletions(folded, hashes)])
        {
            add(hash, record);
        }
    }

    /// <summary>Records that may carry what was read; each is the first of its plate, none twice.</summary>
    /// <param name="records">Room for them; what does not fit is not looked for.</param>
    /// <returns>How many were found.</returns>
    [SkipLocalsInit] // Every place is written before it is read; wiping two kilobytes would cost a tenth of the whole.
    public static int Find(in HashRuns runs, RegistryTables tables, in PlateKey read, Span<int> records)
    {
        var folded = PlateClasses.Fold(read);
        var unread = Likeness.CountUnread(folded);
        if (folded.IsEmpty || unread > Likeness.MaxUnread)
        {
            return 0;
        }

        Span<ulong> hashes = stackalloc ulong[MaxAsked];
        var count = unread == 0 ? Deletions(folded, hashes) : Fillings(folded, unread, hashes);
        Span<(uint Start, uint End)> found = stackalloc (uint, uint)[MaxAsked];
        for (var i = 0; i < count; i++)
        {
            found[i] = runs.RunOf(hashes[i]);
        }

        runs.Touch(found[..count]);
        Span<int> met = stackalloc int[Math.Max(1, records.Length)];
        var meetings = Meet(runs, hashes[..count], found, tables.Vehicles, met[..records.Length]);
        tables.Touch(met[..meetings]);
        var kept = 0;
        foreach (var record in met[..meetings])
        {
            if (Likeness.Holds(PlateClasses.Fold(tables.PlateOf(record)), folded, unread))
            {
                records[kept++] = record;
            }
        }

        return kept;
    }

    private static int Meet(
        in HashRuns runs, ReadOnlySpan<ulong> hashes, ReadOnlySpan<(uint Start, uint End)> found, int vehicles,
        Span<int> met)
    {
        var meetings = 0;
        for (var i = 0; i < hashes.Length; i++)
        {
            var print = HashRuns.PrintOf(hashes[i]);
            for (var place = found[i].Start; place < found[i].End && meetings < met.Length; place++)
            {
                var entry = runs[place];
                var record = HashRuns.RecordOf(entry);
                if (HashRuns.PrintOf(entry) == print && record < vehicles && !met[..meetings].Contains(record))
                {
                    met[meetings++] = record;
                }
            }
        }

        return meetings;
    }

    /// <summary>The hashes of a folded text and of all that is left when one character of it is taken away.</summary>
    internal static int Deletions(in PlateKey folded, Span<ulong> hashes)
    {
        hashes[0] = Mixing.Of(folded);
        var (count, length) = (1, folded.Length);
        byte before = 0;
        for (var i = 0; i < length; i++)
        {
            // Equal neighbours leave the same text.
            var character = folded[i];
            hashes[count] = Mixing.Of(folded.Without(i));
            count += character == before ? 0 : 1;
            before = character;
        }

        return count;
    }

    /// <summary>
    /// The last unread character is left out; the one before it, if any, is tried as every character.
    /// </summary>
    private static int Fillings(in PlateKey folded, int unread, Span<ulong> hashes)
    {
        var text = folded.ToString();
        var last = text.LastIndexOf((char)PlateClasses.Unread);
        var shorter = folded.Without(last);
        if (unread == 1)
        {
            hashes[0] = Mixing.Of(shorter);
            return 1;
        }

        var first = text.IndexOf((char)PlateClasses.Unread, StringComparison.Ordinal);
        for (var i = 0; i < Likeness.Folded.Length; i++)
        {
            hashes[i] = Mixing.Of(shorter.Replace(first, Likeness.Folded[i]));
        }

        return Likeness.Folded.Length;
    }
}
