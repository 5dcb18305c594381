using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>How entries are written in a watch list; only the writer's own form is read.</summary>
/// <remarks>Byte by byte in gateway/docs/watch-list-file.md. There is no index: a wrong one could hide an entry, so
/// whoever asks makes its own from the entries.</remarks>
internal static class WatchTable
{
    private const int HeaderLength = 8;

    /// <summary>An entry with the shortest of everything: lengths, country, audience, dates, a case of one byte.
    /// </summary>
    private const int MinEntryLength = 1 + 2 + 1 + 1 + 2 + 1 + 8 + 8;

    /// <summary>"GLW1": this form of the content. Another form gets another number.</summary>
    private static ReadOnlySpan<byte> Magic => "GLW1"u8;

    /// <summary>The same entries give the same bytes, in whatever order they came.</summary>
    public static byte[] Write(IEnumerable<WatchEntry> entries)
    {
        var sorted = entries.ToArray();
        Array.Sort(sorted, Compare);
        Invariant.Holds(sorted.Length <= WatchListLimits.MaxEntries, "too many entries for one watch list");
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(Magic);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), sorted.Length);
        buffer.Advance(sizeof(int));
        foreach (var entry in sorted)
        {
            Write(buffer, entry);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>By plate, country, tag, case and time; no two entries of a list are equal in all of them.</summary>
    public static int Compare(WatchEntry left, WatchEntry right)
    {
        var order = left.Plate.High.CompareTo(right.Plate.High);
        order = order != 0 ? order : left.Plate.Low.CompareTo(right.Plate.Low);
        order = order != 0 ? order : left.Country.Number.CompareTo(right.Country.Number);
        order = order != 0 ? order : string.CompareOrdinal(left.Epc.ToString(), right.Epc.ToString());
        order = order != 0 ? order : string.CompareOrdinal(left.Tid.ToString(), right.Tid.ToString());
        order = order != 0 ? order : string.CompareOrdinal(left.Case, right.Case);
        return order != 0 ? order : left.ValidFrom.CompareTo(right.ValidFrom);
    }

    /// <returns>What is wrong; null if the bytes are one whole list.</returns>
    public static string? Read(ReadOnlySpan<byte> content, out ImmutableArray<WatchEntry> entries)
    {
        entries = [];
        if (content.Length < HeaderLength || !content.StartsWith(Magic))
        {
            return "the header";
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(content[Magic.Length..]);
        if (count > WatchListLimits.MaxEntries || count * MinEntryLength > content.Length - HeaderLength)
        {
            return "the number of entries";
        }

        var cursor = new TableCursor(content[HeaderLength..]);
        var read = ImmutableArray.CreateBuilder<WatchEntry>((int)count);
        for (var i = 0; i < count; i++)
        {
            var entry = Read(ref cursor);
            if (cursor.Failed || (i > 0 && Compare(read[i - 1], entry) >= 0))
            {
                return $"entry {i}";
            }

            read.Add(entry);
        }

        entries = read.MoveToImmutable();
        return cursor.Remaining == 0 ? null : "the end";
    }

    private static WatchEntry Read(ref TableCursor cursor)
    {
        var plateLength = cursor.Byte(0, PlateKey.MaxLength);
        var plate = default(PlateKey);
        cursor.Require(plateLength == 0 || (plateLength >= WatchEntry.MinPlateLength
            && PlateKey.TryPack(cursor.Bytes(plateLength), out plate)));
        var letters = cursor.Bytes(2);
        var country = CountryCode.None;
        cursor.Require(letters is [0, 0] || (plateLength > 0 && letters.Length == 2
            && CountryCode.TryParse([(char)letters[0], (char)letters[1]], out country)));
        var epc = ReadTag(ref cursor);
        var tid = ReadTag(ref cursor);
        cursor.Require(plateLength > 0 || !epc.IsNone || !tid.IsNone);
        var name = cursor.Text(WatchListLimits.MaxCaseLength);
        var audience = (WatchAudience)cursor.Byte((byte)WatchAudience.Supervisor, (byte)WatchAudience.Officer);
        var from = cursor.Moment();
        var end = cursor.Int64();
        var hasEnd = end != RegistryFormat.NoEnd;
        cursor.Require(!hasEnd || (end > from.ToUnixTimeSeconds() && end <= RegistryFormat.MostSeconds));
        return new WatchEntry(
            plate, country, epc, tid, name, audience, from,
            hasEnd && !cursor.Failed ? DateTimeOffset.FromUnixTimeSeconds(end) : null);
    }

    private static TagBytes ReadTag(ref TableCursor cursor)
    {
        var bytes = cursor.Bytes(cursor.Byte(0, TagBytes.MaxLength));
        return TagBytes.TryCreate(bytes, out var tag) ? tag : default;
    }

    private static void Write(ArrayBufferWriter<byte> buffer, WatchEntry entry)
    {
        WriteText(buffer, entry.Plate.ToString());
        buffer.Write([(byte)(entry.Country.Number >> 8), (byte)(entry.Country.Number & 0xFF)]);
        WriteTag(buffer, entry.Epc);
        WriteTag(buffer, entry.Tid);
        WriteText(buffer, entry.Case);
        buffer.Write([(byte)entry.Audience]);
        WriteInt64(buffer, entry.ValidFrom.ToUnixTimeSeconds());
        WriteInt64(buffer, entry.ValidTo?.ToUnixTimeSeconds() ?? RegistryFormat.NoEnd);
    }

    private static void WriteText(ArrayBufferWriter<byte> buffer, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Invariant.Holds(utf8.Length <= WatchListLimits.MaxCaseLength, "a text of a watch list is too long");
        buffer.Write([(byte)utf8.Length]);
        buffer.Write(utf8);
    }

    private static void WriteTag(ArrayBufferWriter<byte> buffer, in TagBytes tag)
    {
        buffer.Write([(byte)tag.Length]);
        tag.CopyTo(buffer.GetSpan(TagBytes.MaxLength));
        buffer.Advance(tag.Length);
    }

    private static void WriteInt64(ArrayBufferWriter<byte> buffer, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), value);
        buffer.Advance(sizeof(long));
    }
}
