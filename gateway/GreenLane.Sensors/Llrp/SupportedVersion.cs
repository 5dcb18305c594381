namespace GreenLane.Sensors.Llrp;

/// <summary>Which versions a reader speaks. As on the wire: 1 is LLRP 1.0.1, 2 is 1.1, 3 is 2.0.</summary>
/// <param name="Current">The one it speaks on this connection.</param>
/// <param name="Highest">The highest; it speaks every one below too.</param>
public readonly record struct SupportedVersion(byte Current, byte Highest)
{
    /// <summary>Octets before the status in a GET_SUPPORTED_VERSION_RESPONSE.</summary>
    public const int Length = 2;

    /// <summary>Takes the body of a GET_SUPPORTED_VERSION_RESPONSE.</summary>
    /// <returns>False where it is not what it should be, the status included.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> body, out SupportedVersion version)
    {
        version = default;
        if (body.Length < Length
            || LlrpStatus.TryDecode(body[Length..], out var status) != DecodeOutcome.Done || !status.IsSuccess)
        {
            return false;
        }

        version = new SupportedVersion(body[0], body[1]);
        return version.Current > 0 && version.Highest > 0;
    }
}
