using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>
/// Writes the content of a registry: the same content gives the same bytes on any machine, in whatever order it came.
/// </summary>
internal static class RegistryWriter
{
    public static byte[] Write(RegistryContent content)
    {
        var operators = content.Operators.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        var enrolments = content.Enrolments.ToArray();
        Array.Sort(enrolments, RegistryContent.Compare);
        Invariant.Holds(enrolments.Length <= RegistryFileLimits.MaxVehicles, "too many vehicles for one registry");
        Invariant.Holds(operators.Length <= RegistryFileLimits.MaxOperators, "too many operators for one registry");

        var sections = new byte[RegistryLayout.Sections][];
        WriteOperators(operators, sections);
        WriteRecords(enrolments, operators, sections);
        var runs = RunsOf(enrolments);
        sections[(int)RegistrySection.Plates] = PlatesOf(enrolments, runs);
        sections[(int)RegistrySection.Epcs] = TagsOf(enrolments, e => e.Epc);
        sections[(int)RegistrySection.Tids] = TagsOf(enrolments, e => e.Tid);
        sections[(int)RegistrySection.Likeness] = LikenessOf(enrolments, runs);
        return Join(sections, enrolments.Length, operators.Length, runs.Count);
    }

    private static void WriteOperators(ImmutableArray<Operator> operators, byte[][] sections)
    {
        var texts = new ArrayBufferWriter<byte>();
        var directory = new uint[operators.Length + 1];
        for (var i = 0; i < operators.Length; i++)
        {
            OperatorTable.Write(texts, operators[i]);
            directory[i + 1] = (uint)texts.WrittenCount;
        }

        sections[(int)RegistrySection.OperatorDirectory] = MemoryMarshal.AsBytes(directory.AsSpan()).ToArray();
        sections[(int)RegistrySection.OperatorTexts] = texts.WrittenSpan.ToArray();
    }

    private static void WriteRecords(Enrolment[] enrolments, ImmutableArray<Operator> operators, byte[][] sections)
    {
        var places = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach (var one in operators)
        {
            places.Add(one.Id, (uint)places.Count);
        }

        var records = new byte[enrolments.Length * RegistryFormat.RecordLength];
        var texts = new ArrayBufferWriter<byte>(Math.Max(1, enrolments.Length * RegistryFormat.RecordLength));
        for (var i = 0; i < enrolments.Length; i++)
        {
            var record = records.AsSpan(i * RegistryFormat.RecordLength, RegistryFormat.RecordLength);
            BinaryPrimitives.WriteUInt32LittleEndian(record[RegistryFormat.Text..], (uint)texts.WrittenCount);
            WriteRecord(record, enrolments[i], places[enrolments[i].Operator.Id], texts);
        }

        sections[(int)RegistrySection.Records] = records;
        sections[(int)RegistrySection.RecordTexts] = texts.WrittenSpan.ToArray();
    }

    private static void WriteRecord(Span<byte> record, Enrolment enrolment, uint place, ArrayBufferWriter<byte> texts)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(record[RegistryFormat.PlateHigh..], enrolment.Plate.High);
        BinaryPrimitives.WriteUInt64LittleEndian(record[RegistryFormat.PlateLow..], enrolment.Plate.Low);
        BinaryPrimitives.WriteInt64LittleEndian(
            record[RegistryFormat.ValidFrom..], enrolment.ValidFrom.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt64LittleEndian(
            record[RegistryFormat.ValidTo..], enrolment.ValidTo?.ToUnixTimeSeconds() ?? RegistryFormat.NoEnd);
        BinaryPrimitives.WriteUInt32LittleEndian(record[RegistryFormat.Operator..], place);
        BinaryPrimitives.WriteUInt16LittleEndian(record[RegistryFormat.Country..], enrolment.Country.Number);
        record[RegistryFormat.Kind] = (byte)enrolment.Kind;
        record[RegistryFormat.Role] = (byte)enrolment.Role;
        var printed = Encoding.UTF8.GetBytes(enrolment.PrintedPlate);
        Invariant.Holds(
            printed.Length is > 0 and <= RegistryFileLimits.MaxPrintedPlateLength,
            "a printed plate is empty or too long");
        texts.Write(printed);
        record[RegistryFormat.PrintedLength] = (byte)printed.Length;
        record[RegistryFormat.EpcLength] = WriteTag(enrolment.Epc, texts);
        record[RegistryFormat.TidLength] = WriteTag(enrolment.Tid, texts);
    }

    private static byte WriteTag(in TagBytes tag, ArrayBufferWriter<byte> texts)
    {
        tag.CopyTo(texts.GetSpan(TagBytes.MaxLength));
        texts.Advance(tag.Length);
        return (byte)tag.Length;
    }

    /// <summary>Where the records of each plate begin, and how many follow one another.</summary>
    private static List<(int First, int Count)> RunsOf(Enrolment[] enrolments)
    {
        var runs = new List<(int, int)>(enrolments.Length);
        for (var first = 0; first < enrolments.Length;)
        {
            var next = first + 1;
            while (next < enrolments.Length && enrolments[next].Plate == enrolments[first].Plate)
            {
                next++;
            }

            runs.Add((first, next - first));
            first = next;
        }

        return runs;
    }

    private static byte[] PlatesOf(Enrolment[] enrolments, List<(int First, int Count)> runs)
    {
        var index = new byte[PlateIndexWriter.BucketsFor(runs.Count) * PlateIndex.BucketLength];
        foreach (var (first, count) in runs)
        {
            PlateIndexWriter.Add(index, enrolments[first].Plate, first, count);
        }

        return index;
    }

    private static byte[] TagsOf(Enrolment[] enrolments, Func<Enrolment, TagBytes> tagOf)
    {
        var index = new HashBucketsWriter(enrolments.Count(e => !tagOf(e).IsNone));
        for (var i = 0; i < enrolments.Length; i++)
        {
            var tag = tagOf(enrolments[i]);
            if (!tag.IsNone)
            {
                index.Add(Mixing.Of(tag), i);
            }
        }

        return index.ToArray();
    }

    private static byte[] LikenessOf(Enrolment[] enrolments, List<(int First, int Count)> runs)
    {
        Span<ulong> hashes = stackalloc ulong[LikenessIndex.MaxTexts];
        var count = 0;
        foreach (var (first, _) in runs)
        {
            count += LikenessIndex.TextsOf(PlateClasses.Fold(enrolments[first].Plate), hashes);
        }

        var index = new HashBucketsWriter(count);
        foreach (var (first, _) in runs)
        {
            foreach (var hash in hashes[..LikenessIndex.TextsOf(PlateClasses.Fold(enrolments[first].Plate), hashes)])
            {
                index.Add(hash, first);
            }
        }

        return index.ToArray();
    }

    private static byte[] Join(byte[][] sections, int vehicles, int operators, int plates)
    {
        var length = sections.Aggregate(
            RegistryFormat.HeaderLength, (sum, section) => RegistryFormat.Aligned(checked(sum + section.Length)));
        var content = new byte[length];
        var header = content.AsSpan(0, RegistryFormat.HeaderLength);
        RegistryFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], RegistryFormat.HeaderLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[RegistryFormat.VehiclesOffset..], (uint)vehicles);
        BinaryPrimitives.WriteUInt32LittleEndian(header[RegistryFormat.OperatorsOffset..], (uint)operators);
        BinaryPrimitives.WriteUInt32LittleEndian(header[RegistryFormat.PlatesOffset..], (uint)plates);
        var offset = RegistryFormat.HeaderLength;
        for (var i = 0; i < sections.Length; i++)
        {
            var place = header[(RegistryFormat.SectionsOffset + (i * 2 * sizeof(ulong)))..];
            BinaryPrimitives.WriteUInt64LittleEndian(place, (ulong)offset);
            BinaryPrimitives.WriteUInt64LittleEndian(place[sizeof(ulong)..], (ulong)sections[i].Length);
            sections[i].CopyTo(content, offset);
            offset = RegistryFormat.Aligned(offset + sections[i].Length);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(
            header[RegistryFormat.BodyCheckOffset..],
            RegistryFormat.Check(content.AsSpan(RegistryFormat.HeaderLength)));
        BinaryPrimitives.WriteUInt32LittleEndian(
            header[RegistryFormat.HeaderCheckOffset..],
            RegistryFormat.Check(header[..RegistryFormat.HeaderCheckOffset]));
        return content;
    }
}
