using System.Buffers.Binary;

namespace GreenLane.Sensors.Llrp;

/// <summary>A vendor's parameter as it came: nothing of it is interpreted here.</summary>
/// <param name="vendor">IANA private enterprise number.</param>
/// <param name="body">What follows vendor and subtype; valid as long as the message it lies in.</param>
public readonly ref struct LlrpCustom(uint vendor, uint subtype, ReadOnlySpan<byte> body)
{
    public uint Vendor { get; } = vendor;

    public uint Subtype { get; } = subtype;

    public ReadOnlySpan<byte> Body { get; } = body;

    /// <param name="parameter">Of type <see cref="LlrpParameterType.Custom"/>.</param>
    /// <returns>False where it is too short to say whose it is.</returns>
    public static bool TryDecode(in LlrpParameter parameter, out LlrpCustom custom)
    {
        custom = default;
        var body = parameter.Body;
        if (parameter.Type != LlrpParameterType.Custom || body.Length < 8)
        {
            return false;
        }

        custom = new LlrpCustom(
            BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]), body[8..]);
        return true;
    }
}
