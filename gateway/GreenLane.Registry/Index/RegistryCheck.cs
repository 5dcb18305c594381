using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Walks a registry's whole content once, before anything is answered from it.</summary>
/// <remarks>
/// Afterwards every record can be read and no index leads outside. Whether an index finds every record is not checked
/// here: a wrong one can only miss, because what it gives is compared with the record; its builder proves it.
/// </remarks>
internal static class RegistryCheck
{
    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? Whole(RegistryTables tables)
    {
        var wrong = Body(tables) ?? Operators(tables) ?? Records(tables) ?? Plates(tables)
            ?? Buckets(tables, RegistrySection.Epcs)
            ?? Buckets(tables, RegistrySection.Tids)
            ?? Buckets(tables, RegistrySection.Likeness);
        tables.KeepAlive();
        return wrong;
    }

    private static string? Body(RegistryTables tables)
    {
        var content = tables.Content;
        var check = RegistryFormat.Check(content[RegistryFormat.HeaderLength..]);
        return UInt32(content, RegistryFormat.BodyCheckOffset) == check ? null : "the check sum";
    }

    private static string? Operators(RegistryTables tables)
    {
        var before = "";
        var directory = Words(tables, RegistrySection.OperatorDirectory);
        if (directory[0] != 0 || directory[^1] != tables.Section(RegistrySection.OperatorTexts).Length)
        {
            return "the directory of operators";
        }

        for (var i = 0; i < tables.Layout.Operators; i++)
        {
            if (!tables.TryReadOperator(i, out var one) || string.CompareOrdinal(before, one!.Id) >= 0)
            {
                return $"operator {i}";
            }

            before = one.Id;
        }

        return null;
    }

    private static string? Records(RegistryTables tables)
    {
        var texts = tables.Section(RegistrySection.RecordTexts);
        var plates = 0;
        var next = 0;
        for (var i = 0; i < tables.Vehicles; i++)
        {
            var record = tables.RecordAt(i);
            var length = record[RegistryFormat.PrintedLength] + record[RegistryFormat.EpcLength]
                + record[RegistryFormat.TidLength];
            if (UInt32(record, RegistryFormat.Text) != next || length > texts.Length - next
                || !IsWhole(record, texts.Slice(next, length), tables.Layout.Operators)
                || (i > 0 && Compare(tables.RecordAt(i - 1), record) >= 0))
            {
                return $"vehicle {i}";
            }

            plates += i == 0 || tables.PlateOf(i - 1) != tables.PlateOf(i) ? 1 : 0;
            next += length;
        }

        return next != texts.Length || plates != tables.Layout.Plates ? "the number of plates" : null;
    }

    private static bool IsWhole(ReadOnlySpan<byte> record, ReadOnlySpan<byte> texts, int operators)
    {
        var country = BinaryPrimitives.ReadUInt16LittleEndian(record[RegistryFormat.Country..]);
        var printed = texts[..record[RegistryFormat.PrintedLength]];
        return IsPlate(record)
            && CountryCode.TryParse([(char)(country >> 8), (char)(country & 0xFF)], out _)
            && UInt32(record, RegistryFormat.Operator) < operators
            && record[RegistryFormat.Kind] is >= (byte)VehicleKind.Tractor and <= (byte)VehicleKind.Rigid
            && record[RegistryFormat.Role] is >= (byte)OperatorRole.Carrier and <= (byte)OperatorRole.Declarant
            && printed.Length is > 0 and <= RegistryFileLimits.MaxPrintedPlateLength
            && IsText(printed)
            && record[RegistryFormat.EpcLength] <= TagBytes.MaxLength
            && record[RegistryFormat.TidLength] <= TagBytes.MaxLength
            && record[RegistryFormat.Reserved] == 0
            && DatesFit(Int64(record, RegistryFormat.ValidFrom), Int64(record, RegistryFormat.ValidTo));
    }

    /// <summary>Canonical characters, then zeros to the end.</summary>
    private static bool IsPlate(ReadOnlySpan<byte> record)
    {
        Span<byte> text = stackalloc byte[PlateKey.MaxLength];
        BinaryPrimitives.WriteInt64BigEndian(text, Int64(record, RegistryFormat.PlateHigh));
        BinaryPrimitives.WriteInt64BigEndian(text[8..], Int64(record, RegistryFormat.PlateLow));
        var length = text.IndexOf((byte)0);
        return PlateKey.TryPack(length < 0 ? text : text[..length], out _)
            && (length < 0 || !text[length..].ContainsAnyExcept((byte)0));
    }

    private static bool IsText(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return false;
        }

        Span<char> text = stackalloc char[RegistryFileLimits.MaxPrintedPlateLength];
        return !((ReadOnlySpan<char>)text[..Encoding.UTF8.GetChars(utf8, text)]).ContainsControl();
    }

    private static bool DatesFit(long from, long to)
        => from >= RegistryFormat.LeastSeconds && from <= RegistryFormat.MostSeconds && to > from
            && (to == RegistryFormat.NoEnd || to <= RegistryFormat.MostSeconds);

    /// <summary>
    /// The order of <see cref="RegistryContent.Compare"/>; operators stand in the order of their ids.
    /// </summary>
    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var order = UInt64(left, RegistryFormat.PlateHigh).CompareTo(UInt64(right, RegistryFormat.PlateHigh));
        order = order != 0 ? order
            : UInt64(left, RegistryFormat.PlateLow).CompareTo(UInt64(right, RegistryFormat.PlateLow));
        order = order != 0 ? order : CountryOf(left).CompareTo(CountryOf(right));
        order = order != 0 ? order
            : UInt32(left, RegistryFormat.Operator).CompareTo(UInt32(right, RegistryFormat.Operator));
        order = order != 0 ? order : left[RegistryFormat.Role].CompareTo(right[RegistryFormat.Role]);
        return order != 0 ? order
            : Int64(left, RegistryFormat.ValidFrom).CompareTo(Int64(right, RegistryFormat.ValidFrom));
    }

    private static string? Plates(RegistryTables tables)
    {
        var index = tables.Section(RegistrySection.Plates);
        var buckets = index.Length / PlateIndex.BucketLength;
        for (var i = 0; i < buckets; i++)
        {
            var bucket = index.Slice(i * PlateIndex.BucketLength, PlateIndex.BucketLength);
            for (var slot = 0; slot < PlateIndex.Slots; slot++)
            {
                var value = UInt32(bucket, PlateIndex.ValuesOffset + (slot * sizeof(uint)));
                var end = (value >> PlateIndex.RunBits) + (value & PlateIndex.MaxRun);
                if (UInt64(bucket, slot * sizeof(ulong)) != 0 && end > tables.Vehicles)
                {
                    return $"bucket {i} of the plates";
                }
            }

            if (UInt32(bucket, PlateIndex.ReachOffset) >= buckets)
            {
                return $"bucket {i} of the plates";
            }
        }

        return null;
    }

    private static string? Buckets(RegistryTables tables, RegistrySection section)
    {
        var words = Words(tables, section);
        var buckets = words.Length / (HashBuckets.Entries + 1);
        for (var i = 0; i < words.Length; i++)
        {
            var isReach = i % (HashBuckets.Entries + 1) == HashBuckets.Entries;
            if (isReach ? words[i] >= buckets
                : words[i] != HashBuckets.Empty && HashBuckets.RecordOf(words[i]) >= tables.Vehicles)
            {
                return $"the index {section}";
            }
        }

        return null;
    }

    private static ReadOnlySpan<uint> Words(RegistryTables tables, RegistrySection section)
        => MemoryMarshal.Cast<byte, uint>(tables.Section(section));

    private static ushort CountryOf(ReadOnlySpan<byte> record)
        => BinaryPrimitives.ReadUInt16LittleEndian(record[RegistryFormat.Country..]);

    private static uint UInt32(ReadOnlySpan<byte> source, int offset)
        => BinaryPrimitives.ReadUInt32LittleEndian(source[offset..]);

    private static ulong UInt64(ReadOnlySpan<byte> source, int offset)
        => BinaryPrimitives.ReadUInt64LittleEndian(source[offset..]);

    private static long Int64(ReadOnlySpan<byte> source, int offset)
        => BinaryPrimitives.ReadInt64LittleEndian(source[offset..]);
}
