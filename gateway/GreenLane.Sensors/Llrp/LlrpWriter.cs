using System.Buffers.Binary;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Llrp;

/// <summary>
/// Writes LLRP messages one after the other into one buffer, big-endian, filling the lengths in by itself.
/// </summary>
/// <remarks>
/// For what we send and for the reader that the simulator plays. Parameters nest as the braces do:
/// <code>
/// using (writer.Message(LlrpMessageType.AddRoSpec, id))
/// using (writer.Parameter(LlrpParameterType.RoSpec))
/// {
///     writer.U32(1);
/// }
/// </code>
/// The buffer grows to the frame limit and no further. Not thread-safe.
/// </remarks>
public sealed class LlrpWriter
{
    /// <summary>LLRP 1.0.1, which readers of every version speak.</summary>
    public const byte Version101 = 1;

    /// <summary>LLRP 1.1.</summary>
    public const byte Version11 = 2;

    private byte[] _buffer = new byte[512];
    private int _length;

    /// <summary>The version that the messages opened from now on name; 1.0.1 until it is set.</summary>
    public byte Version { get; set; } = Version101;

    /// <summary>
    /// Everything written since the last <see cref="Clear"/>; overwritten by what is written after it.
    /// </summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Opens a message, which the end of the scope closes.</summary>
    public LlrpScope Message(LlrpMessageType type, uint id)
    {
        var start = _length;
        U16((ushort)((Version << 10) | (ushort)type));
        U32(0);
        U32(id);
        return new LlrpScope(this, start, isMessage: true);
    }

    /// <summary>Opens a TLV parameter, which the end of the scope closes.</summary>
    public LlrpScope Parameter(LlrpParameterType type)
    {
        Invariant.Holds((int)type > 127, "a TV parameter is written whole by Tv");
        var start = _length;
        U16((ushort)type);
        U16(0);
        return new LlrpScope(this, start, isMessage: false);
    }

    /// <summary>Opens a vendor's parameter.</summary>
    /// <param name="vendor">IANA private enterprise number.</param>
    public LlrpScope Custom(uint vendor, uint subtype)
    {
        var scope = Parameter(LlrpParameterType.Custom);
        U32(vendor);
        U32(subtype);
        return scope;
    }

    /// <summary>Writes the type octet of a TV parameter; its fixed body is to follow.</summary>
    public void Tv(LlrpParameterType type)
    {
        Invariant.Holds(LlrpTv.LengthOf((int)type) > 0, "not a TV parameter");
        U8((byte)(0x80 | (byte)type));
    }

    public void U8(byte value) => Room(1)[0] = value;

    public void S8(sbyte value) => Room(1)[0] = unchecked((byte)value); // Two's complement on the wire.

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Room(2), value);

    public void U32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Room(4), value);

    public void U64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Room(8), value);

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Room(value.Length));

    public void Bytes(in TagBytes value) => value.CopyTo(Room(value.Length));

    /// <summary>A string: 16 bits of octet count, then UTF-8.</summary>
    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        U16(checked((ushort)count));
        Encoding.UTF8.GetBytes(value, Room(count));
    }

    internal void Close(int start, bool isMessage)
    {
        var length = _length - start;
        if (isMessage)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_buffer.AsSpan(start + 2), (uint)length);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(start + 2), checked((ushort)length));
        }
    }

    private Span<byte> Room(int count)
    {
        var end = _length + count;
        if (end > _buffer.Length)
        {
            Invariant.Holds(end <= LlrpFrames.DefaultLengthLimit, "more written than any reader would take");
            Array.Resize(ref _buffer, Math.Max(end, 2 * _buffer.Length));
        }

        var room = _buffer.AsSpan(_length, count);
        _length = end;
        return room;
    }
}
