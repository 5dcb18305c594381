using System.Buffers.Binary;

namespace GreenLane.Sensors.Llrp;

/// <summary>
/// Cuts a stream of bytes into LLRP messages. Copies and allocates nothing; safe for any bytes (hazard H-11).
/// </summary>
/// <remarks>
/// Header: 16 bits of 3 reserved, 3 version and 10 type; 32 bits length with the header counted in; 32 bits id;
/// big-endian (LLRP 1.1, clause 17). Immutable: any thread.
/// </remarks>
public sealed class LlrpFrames
{
    /// <summary>Octets before the body.</summary>
    public const int HeaderLength = 10;

    /// <summary>
    /// 1 MiB. A report of one tag takes about 60 octets and the longest capabilities seen a few thousand, so that
    /// nothing a reader says comes near; a length field of garbage almost always lies above.
    /// </summary>
    public const int DefaultLengthLimit = 1 << 20;

    // A reader of a newer version greets in its own version before anything is negotiated.
    private const int NewestVersion = 3;

    /// <param name="lengthLimit">The longest frame taken, header included, in octets.</param>
    public LlrpFrames(int lengthLimit = DefaultLengthLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lengthLimit, HeaderLength);
        LengthLimit = lengthLimit;
    }

    public int LengthLimit { get; }

    /// <summary>Takes the first message from the start of <paramref name="source"/>.</summary>
    /// <param name="consumed">Octets of the message taken; 0 unless the outcome is Done.</param>
    /// <returns>
    /// NeedMore when the rest has not arrived; Malformed or TooLarge as soon as the header shows it, when nothing
    /// after it can be trusted to start a message.
    /// </returns>
    public DecodeOutcome TryDecode(ReadOnlySpan<byte> source, out LlrpFrame frame, out int consumed)
    {
        frame = default;
        consumed = 0;
        if (source.IsEmpty)
        {
            return DecodeOutcome.NeedMore;
        }

        var version = (source[0] >> 2) & 0b111;
        if (version is 0 or > NewestVersion)
        {
            return DecodeOutcome.Malformed;
        }

        if (source.Length < 6)
        {
            return DecodeOutcome.NeedMore;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(source[2..]);
        if (length < HeaderLength)
        {
            return DecodeOutcome.Malformed;
        }

        if (length > (uint)LengthLimit)
        {
            return DecodeOutcome.TooLarge;
        }

        if ((uint)source.Length < length)
        {
            return DecodeOutcome.NeedMore;
        }

        var type = (LlrpMessageType)(BinaryPrimitives.ReadUInt16BigEndian(source) & 0x3FF);
        var id = BinaryPrimitives.ReadUInt32BigEndian(source[6..]);
        consumed = (int)length;
        frame = new LlrpFrame((byte)version, type, id, source[HeaderLength..consumed]);
        return DecodeOutcome.Done;
    }
}
