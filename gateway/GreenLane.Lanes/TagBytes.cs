using System.Buffers.Binary;

namespace GreenLane.Lanes;

/// <summary>An EPC or a TID of a UHF tag: opaque bytes of fixed room, compared by value, never as text.</summary>
/// <remarks>
/// Up to 32 bytes; an EPC-96 takes 12. Longer EPCs exist on paper (496 bits) and are refused by
/// <see cref="TryCreate"/>: no enrolment scheme in use writes them. The default value is "none".
/// </remarks>
public readonly record struct TagBytes
{
    /// <summary>The longest EPC or TID held, in bytes.</summary>
    public const int MaxLength = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;
    private readonly byte _length;

    private TagBytes(ReadOnlySpan<byte> padded, int length)
    {
        _a = BinaryPrimitives.ReadUInt64BigEndian(padded);
        _b = BinaryPrimitives.ReadUInt64BigEndian(padded[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(padded[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(padded[24..]);
        _length = (byte)length;
    }

    /// <summary>Length in bytes, 0 to <see cref="MaxLength"/>.</summary>
    public int Length => _length;

    public bool IsNone => _length == 0;

    /// <returns>False for no bytes or more than <see cref="MaxLength"/>.</returns>
    public static bool TryCreate(ReadOnlySpan<byte> bytes, out TagBytes tag)
    {
        tag = default;
        if (bytes.Length is 0 or > MaxLength)
        {
            return false;
        }

        Span<byte> padded = stackalloc byte[MaxLength];
        padded.Clear();
        bytes.CopyTo(padded);
        tag = new TagBytes(padded, bytes.Length);
        return true;
    }

    /// <summary>Takes hexadecimal digits, either case, an even number of them.</summary>
    /// <returns>False for anything else, and for the empty text.</returns>
    public static bool TryParseHex(ReadOnlySpan<char> hex, out TagBytes tag)
    {
        tag = default;
        Span<byte> bytes = stackalloc byte[MaxLength];
        return hex.Length is > 0 and <= 2 * MaxLength
            && Convert.FromHexString(hex, bytes, out _, out var written) == System.Buffers.OperationStatus.Done
            && TryCreate(bytes[..written], out tag);
    }

    /// <summary>Copies the bytes out; <paramref name="destination"/> needs <see cref="Length"/> bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        Span<byte> padded = stackalloc byte[MaxLength];
        BinaryPrimitives.WriteUInt64BigEndian(padded, _a);
        BinaryPrimitives.WriteUInt64BigEndian(padded[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(padded[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(padded[24..], _d);
        padded[.._length].CopyTo(destination);
    }

    /// <summary>Hexadecimal digits, upper case.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        CopyTo(bytes);
        return Convert.ToHexString(bytes[.._length]);
    }
}
