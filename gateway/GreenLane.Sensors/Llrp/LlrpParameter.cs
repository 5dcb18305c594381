namespace GreenLane.Sensors.Llrp;

/// <summary>One LLRP parameter as it lies in the message.</summary>
/// <param name="body">What follows the type octet (TV) or the type and length (TLV).</param>
public readonly ref struct LlrpParameter(LlrpParameterType type, ReadOnlySpan<byte> body)
{
    public LlrpParameterType Type { get; } = type;

    public ReadOnlySpan<byte> Body { get; } = body;
}
