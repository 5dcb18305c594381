using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Reads the fields of a registry's content. The first field that is wrong makes it fail for good.</summary>
/// <remarks>After a failure every read gives a default, so that a record can be read to its end and checked once.
/// Never throws and never reads outside its source.</remarks>
internal ref struct TableCursor(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    public bool Failed { get; private set; }

    public readonly int Position => _position;

    public readonly int Remaining => _source.Length - _position;

    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (Failed || length > Remaining)
        {
            Failed = true;
            return default;
        }

        var bytes = _source.Slice(_position, length);
        _position += length;
        return bytes;
    }

    public byte Byte() => Bytes(1) is [var value] ? value : (byte)0;

    /// <summary>A byte that may have no more than this value.</summary>
    public byte Byte(byte least, byte most)
    {
        var value = Byte();
        Require(value >= least && value <= most);
        return value;
    }

    public ushort UInt16()
        => Bytes(2) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : default;

    public long Int64() => Bytes(8) is { Length: 8 } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;

    public CountryCode Country()
    {
        var letters = Bytes(2);
        var country = CountryCode.None;
        Require(letters.Length == 2 && CountryCode.TryParse([(char)letters[0], (char)letters[1]], out country));
        return country;
    }

    /// <summary>UTF-8 of at least one byte and no control characters, after its length in one or two bytes.</summary>
    public string Text(int most)
    {
        int length = most > byte.MaxValue ? UInt16() : Byte();
        var utf8 = Bytes(length);
        Require(length > 0 && length <= most && Utf8.IsValid(utf8));
        if (Failed)
        {
            return "";
        }

        var text = Encoding.UTF8.GetString(utf8);
        Require(!text.AsSpan().ContainsControl());
        return text;
    }

    public void Require(bool condition) => Failed |= !condition;

    public DateTimeOffset Moment()
    {
        var seconds = Int64();
        Require(seconds >= RegistryFormat.LeastSeconds && seconds <= RegistryFormat.MostSeconds);
        return Failed ? default : DateTimeOffset.FromUnixTimeSeconds(seconds);
    }
}
