namespace GreenLane.Sensors.Llrp;

/// <summary>
/// One LLRP message as it lies in the receive buffer; valid only as long as that buffer is left alone.
/// </summary>
/// <param name="version">Protocol version as on the wire: 1 is LLRP 1.0.1, 2 is 1.1, 3 is 2.0.</param>
/// <param name="body">What follows the ten octets of the header.</param>
public readonly ref struct LlrpFrame(byte version, LlrpMessageType type, uint id, ReadOnlySpan<byte> body)
{
    public byte Version { get; } = version;

    public LlrpMessageType Type { get; } = type;

    /// <summary>Echoed by responses; reports, events and keepalives carry the reader's own numbers, often 0.</summary>
    public uint Id { get; } = id;

    public ReadOnlySpan<byte> Body { get; } = body;
}
