using System.Buffers.Binary;

namespace GreenLane.Sensors.Llrp;

/// <summary>Walks the parameters inside a message or a parameter, one level deep. Allocates nothing.</summary>
/// <remarks>
/// Parameters are found by type, never by position: readers differ in order. A TLV of unknown type is returned like
/// any other and can be passed over; a TV of unknown type has no length anybody could know, so it ends the walk:
/// <see cref="Outcome"/> stays Done, <see cref="EndedEarly"/> says so.
/// </remarks>
public ref struct LlrpParameters(ReadOnlySpan<byte> body)
{
    private const int TlvHeaderLength = 4;
    private const byte TvFlag = 0x80;

    /// <summary>
    /// A TV's type has seven bits. A TLV that names such a type would give a body of any length to whoever relies on
    /// the TV's fixed one (hazard H-11).
    /// </summary>
    private const int HighestTvType = 0x7F;

    private ReadOnlySpan<byte> _rest = body;

    /// <summary>Done until a parameter runs beyond its parent or denies its own header; then Malformed.</summary>
    public DecodeOutcome Outcome { get; private set; } = DecodeOutcome.Done;

    /// <summary>A TV of unknown type hides what follows it in this parent.</summary>
    public bool EndedEarly { get; private set; }

    /// <returns>False at the end, whichever it is.</returns>
    public bool TryNext(out LlrpParameter parameter)
    {
        parameter = default;
        if (_rest.IsEmpty)
        {
            return false;
        }

        return (_rest[0] & TvFlag) != 0 ? TryTv(out parameter) : TryTlv(out parameter);
    }

    private bool TryTv(out LlrpParameter parameter)
    {
        parameter = default;
        var type = _rest[0] & ~TvFlag;
        var length = LlrpTv.LengthOf(type);
        if (length == 0)
        {
            EndedEarly = true;
            _rest = default;
            return false;
        }

        if (length > _rest.Length)
        {
            return Refuse();
        }

        parameter = new LlrpParameter((LlrpParameterType)type, _rest[1..length]);
        _rest = _rest[length..];
        return true;
    }

    private bool TryTlv(out LlrpParameter parameter)
    {
        parameter = default;
        if (_rest.Length < TlvHeaderLength)
        {
            return Refuse();
        }

        var type = BinaryPrimitives.ReadUInt16BigEndian(_rest) & 0x3FF;
        var length = BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
        if (length < TlvHeaderLength || length > _rest.Length || type <= HighestTvType)
        {
            return Refuse();
        }

        parameter = new LlrpParameter((LlrpParameterType)type, _rest[TlvHeaderLength..length]);
        _rest = _rest[length..];
        return true;
    }

    private bool Refuse()
    {
        Outcome = DecodeOutcome.Malformed;
        _rest = default;
        return false;
    }
}
