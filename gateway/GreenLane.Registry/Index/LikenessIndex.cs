using System.Runtime.CompilerServices;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Finds the plates that a read may have come from.</summary>
/// <remarks>
/// Every plate stands in the index under its folded text and under each text that is left when one character of it is
/// taken away; a read asks in the same way. So plate and read meet whenever one edit lies between them: at the whole
/// text of the shorter, or at the place where they differ (symmetric deletion, after SymSpell; here with folded texts,
/// six bytes an entry, and no text kept). What meets is compared with the plate itself.
/// </remarks>
internal static class LikenessIndex
{
    /// <summary>Different texts under which one plate can stand.</summary>
    public const int MaxTexts = PlateKey.MaxLength + 1;

    /// <summary>Texts asked for at once: more than one unread character takes them all.</summary>
    private const int MaxAsked = 32;

    /// <summary>Hashes of every text under which a folded plate stands.</summary>
    /// <param name="hashes">Room for <see cref="MaxTexts"/>.</param>
    /// <returns>How many there are.</returns>
    public static int TextsOf(in PlateKey folded, Span<ulong> hashes)
        => folded.Low == 0 ? ShortDeletions(folded.High, hashes) : LongDeletions(folded, hashes);

    /// <summary>Records that may carry what was read; each is the first of its plate, none twice.</summary>
    /// <param name="records">Room for them; what does not fit is not looked for.</param>
    /// <returns>How many were found.</returns>
    [SkipLocalsInit] // Every place is written before it is read; wiping two kilobytes would cost a tenth of the whole.
    public static int Find(in HashBuckets buckets, RegistryTables tables, in PlateKey read, Span<int> records)
    {
        var folded = PlateClasses.Fold(read);
        var unread = Likeness.CountUnread(folded);
        if (folded.IsEmpty || unread > Likeness.MaxUnread)
        {
            return 0;
        }

        Span<ulong> hashes = stackalloc ulong[MaxAsked];
        var count = unread == 0 ? TextsOf(folded, hashes) : Fillings(folded, unread, hashes);
        Span<uint> looked = stackalloc uint[MaxAsked];
        for (var i = 0; i < count; i++)
        {
            looked[i] = buckets.Look(hashes[i]);
        }

        Span<int> met = stackalloc int[Math.Max(1, records.Length)];
        var meetings = 0;
        for (var i = 0; i < count; i++)
        {
            meetings = buckets.Meet(hashes[i], looked[i], tables.Vehicles, met[..records.Length], meetings);
        }

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

    /// <summary>Of a text that fits one word, as nearly all do.</summary>
    private static int ShortDeletions(ulong text, Span<ulong> hashes)
    {
        hashes[0] = Mixing.Of(text);
        var (count, before) = (1, text);
        for (var behind = ulong.MaxValue; (text & behind) != 0; behind >>= 8)
        {
            // Equal neighbours leave the same text.
            var without = (text & ~behind) | ((text << 8) & behind);
            hashes[count] = Mixing.Of(without);
            count += without == before ? 0 : 1;
            before = without;
        }

        return count;
    }

    private static int LongDeletions(in PlateKey folded, Span<ulong> hashes)
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
