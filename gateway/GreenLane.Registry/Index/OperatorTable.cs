using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>How one operator is written in a registry; only the writer's own form is read.</summary>
internal static class OperatorTable
{
    public static int Compare(Authorisation left, Authorisation right)
    {
        var order = string.CompareOrdinal(left.Number, right.Number);
        return order != 0 ? order : left.Type.CompareTo(right.Type);
    }

    public static void Write(ArrayBufferWriter<byte> buffer, Operator one)
    {
        WriteText(buffer, one.Id, RegistryFileLimits.MaxIdLength);
        WriteText(buffer, one.Name, RegistryFileLimits.MaxNameLength);
        buffer.Write([(byte)(one.Country.Number >> 8), (byte)(one.Country.Number & 0xFF)]);
        buffer.Write([(byte)(one.Consent ? 1 : 0), (byte)one.Authorisations.Length]);
        foreach (var authorisation in one.Authorisations.Sort(Compare))
        {
            WriteText(buffer, authorisation.Number, RegistryFileLimits.MaxIdLength);
            buffer.Write([(byte)authorisation.Type, (byte)authorisation.Status]);
            WriteInt64(buffer, authorisation.GrantedOn.ToUnixTimeSeconds());
            WriteInt64(buffer, authorisation.StatusSince.ToUnixTimeSeconds());
        }
    }

    /// <returns>False if the bytes are anything but one whole operator.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out Operator? one)
    {
        var cursor = new TableCursor(source);
        var id = cursor.Text(RegistryFileLimits.MaxIdLength);
        var name = cursor.Text(RegistryFileLimits.MaxNameLength);
        var country = cursor.Country();
        var consent = cursor.Byte(0, 1) == 1;
        var count = cursor.Byte(1, RegistryFileLimits.MaxAuthorisations);
        var authorisations = ImmutableArray.CreateBuilder<Authorisation>(count);
        for (var i = 0; i < count && !cursor.Failed; i++)
        {
            var next = new Authorisation(
                cursor.Text(RegistryFileLimits.MaxIdLength),
                (AuthorisationType)cursor.Byte((byte)AuthorisationType.Aeoc, (byte)AuthorisationType.Aeof),
                (AuthorisationStatus)cursor.Byte((byte)AuthorisationStatus.Granted, (byte)AuthorisationStatus.Annulled),
                cursor.Moment(),
                cursor.Moment());
            cursor.Require(i == 0 || Compare(authorisations[i - 1], next) < 0);
            authorisations.Add(next);
        }

        cursor.Require(cursor.Remaining == 0);
        one = cursor.Failed ? null : new Operator(id, name, country, authorisations.DrainToImmutable(), consent);
        return one is not null;
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

    private static void WriteInt64(ArrayBufferWriter<byte> buffer, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), value);
        buffer.Advance(sizeof(long));
    }
}
