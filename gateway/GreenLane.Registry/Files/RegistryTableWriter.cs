using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>
/// Writes the content of a registry file: the same content gives the same bytes, in whatever order it came.
/// </summary>
internal static class RegistryTableWriter
{
    public static byte[] Write(RegistryContent content)
    {
        var operators = content.Operators.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        var enrolments = content.Enrolments.Sort(RegistryContent.Compare);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        buffer.Write(RegistryTable.Magic);
        WriteUInt32(buffer, (uint)operators.Length);
        foreach (var one in operators)
        {
            places.Add(one.Id, places.Count);
            WriteOperator(buffer, one);
        }

        WriteUInt32(buffer, (uint)enrolments.Length);
        foreach (var enrolment in enrolments)
        {
            WriteUInt32(buffer, (uint)places[enrolment.Operator.Id]);
            WriteEnrolment(buffer, enrolment);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static int Compare(Authorisation left, Authorisation right)
    {
        var order = string.CompareOrdinal(left.Number, right.Number);
        return order != 0 ? order : left.Type.CompareTo(right.Type);
    }

    private static void WriteOperator(ArrayBufferWriter<byte> buffer, Operator one)
    {
        WriteText(buffer, one.Id, RegistryFileLimits.MaxIdLength);
        WriteText(buffer, one.Name, RegistryFileLimits.MaxNameLength);
        WriteCountry(buffer, one.Country);
        buffer.Write([(byte)(one.Consent ? 1 : 0), (byte)one.Authorisations.Length]);
        foreach (var authorisation in one.Authorisations.Sort(Compare))
        {
            WriteText(buffer, authorisation.Number, RegistryFileLimits.MaxIdLength);
            buffer.Write([(byte)authorisation.Type, (byte)authorisation.Status]);
            WriteInt64(buffer, authorisation.GrantedOn.ToUnixTimeSeconds());
            WriteInt64(buffer, authorisation.StatusSince.ToUnixTimeSeconds());
        }
    }

    private static void WriteEnrolment(ArrayBufferWriter<byte> buffer, Enrolment enrolment)
    {
        WriteCountry(buffer, enrolment.Country);
        WriteText(buffer, enrolment.Plate.ToString(), PlateKey.MaxLength);
        WriteText(buffer, enrolment.PrintedPlate, RegistryFileLimits.MaxPrintedPlateLength);
        buffer.Write([(byte)enrolment.Kind, (byte)enrolment.Role]);
        WriteTag(buffer, enrolment.Epc);
        WriteTag(buffer, enrolment.Tid);
        WriteInt64(buffer, enrolment.ValidFrom.ToUnixTimeSeconds());
        WriteInt64(buffer, enrolment.ValidTo?.ToUnixTimeSeconds() ?? RegistryTable.NoEnd);
    }

    private static void WriteText(ArrayBufferWriter<byte> buffer, string text, int most)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Invariant.Holds(utf8.Length > 0 && utf8.Length <= most, "a text of a registry is empty or too long");
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)utf8.Length);
        buffer.Write(most > byte.MaxValue ? length : length[..1]);
        buffer.Write(utf8);
    }

    private static void WriteCountry(ArrayBufferWriter<byte> buffer, CountryCode country)
        => buffer.Write([(byte)(country.Number >> 8), (byte)(country.Number & 0xFF)]);

    private static void WriteTag(ArrayBufferWriter<byte> buffer, TagBytes tag)
    {
        buffer.Write([(byte)tag.Length]);
        tag.CopyTo(buffer.GetSpan(TagBytes.MaxLength));
        buffer.Advance(tag.Length);
    }

    private static void WriteUInt32(ArrayBufferWriter<byte> buffer, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.GetSpan(sizeof(uint)), value);
        buffer.Advance(sizeof(uint));
    }

    private static void WriteInt64(ArrayBufferWriter<byte> buffer, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), value);
        buffer.Advance(sizeof(long));
    }
}
