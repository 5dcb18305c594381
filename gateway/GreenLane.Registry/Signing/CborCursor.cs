using System.Buffers.Binary;
using System.Text;

namespace GreenLane.Registry;

/// <summary>Reads CBOR forward, and only in its shortest form: what it accepts has exactly one encoding.</summary>
/// <remarks>Every method says false where the next item is something else, cut short or encoded longer than need be;
/// the position is then of no more use. Never throws. RFC 8949, core deterministic encoding (4.2.1).</remarks>
internal ref struct CborCursor(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;

    /// <summary>Bytes consumed so far.</summary>
    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _source.Length;

    public bool TryReadUnsigned(out ulong value) => TryReadHead(0, out value);

    public bool TryReadTag(out ulong tag) => TryReadHead(6, out tag);

    public bool TryReadArray(out ulong count) => TryReadHead(4, out count);

    public bool TryReadMap(out ulong count) => TryReadHead(5, out count);

    /// <summary>Reads a byte string; what comes back is a slice, not a copy.</summary>
    public bool TryReadBytes(out ReadOnlySpan<byte> bytes) => TryReadString(2, out bytes);

    /// <summary>Reads exactly this unsigned integer.</summary>
    public bool Expect(ulong value) => TryReadUnsigned(out var actual) && actual == value;

    /// <summary>Reads exactly the negative integer -1 - <paramref name="argument"/>.</summary>
    public bool ExpectNegative(ulong argument) => TryReadHead(1, out var actual) && actual == argument;

    /// <summary>Reads exactly this ASCII text.</summary>
    public bool Expect(string text)
        => TryReadString(3, out var bytes) && Ascii.Equals(bytes, text);

    /// <summary>Reads a text; validity of its UTF-8 is the caller's business.</summary>
    public bool TryReadText(out ReadOnlySpan<byte> utf8) => TryReadString(3, out utf8);

    private bool TryReadString(int major, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (!TryReadHead(major, out var length) || length > (ulong)(_source.Length - Position))
        {
            return false;
        }

        bytes = _source.Slice(Position, (int)length);
        Position += (int)length;
        return true;
    }

    private bool TryReadHead(int major, out ulong argument)
    {
        argument = 0;
        var rest = _source[Position..];
        if (rest.IsEmpty || rest[0] >> 5 != major)
        {
            return false;
        }

        var info = rest[0] & 0x1F;
        if (info < 24)
        {
            argument = (ulong)info;
            Position++;
            return true;
        }

        // 24..27: the argument follows in 1, 2, 4 or 8 bytes; 28..31 are reserved or of indefinite length.
        var width = info <= 27 ? 1 << (info - 24) : 0;
        if (width == 0 || rest.Length <= width)
        {
            return false;
        }

        var (value, least) = width switch
        {
            1 => (rest[1], 24UL),
            2 => (BinaryPrimitives.ReadUInt16BigEndian(rest[1..]), 0x100UL),
            4 => (BinaryPrimitives.ReadUInt32BigEndian(rest[1..]), 0x1_0000UL),
            _ => (BinaryPrimitives.ReadUInt64BigEndian(rest[1..]), 0x1_0000_0000UL),
        };
        argument = value;
        Position += 1 + width;
        return value >= least;
    }
}
