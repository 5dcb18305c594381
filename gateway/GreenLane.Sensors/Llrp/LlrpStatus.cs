using System.Buffers.Binary;
using System.Text;

namespace GreenLane.Sensors.Llrp;

/// <summary>The reader's answer to a request.</summary>
/// <param name="Description">
/// In the reader's own words, cut after <see cref="DescriptionLimit"/> octets; may be empty.
/// </param>
public readonly record struct LlrpStatus(LlrpStatusCode Code, string Description)
{
    /// <summary>Octets of the description that are kept: enough to recognise the complaint in a log.</summary>
    public const int DescriptionLimit = 256;

    public bool IsSuccess => Code == LlrpStatusCode.Success;

    /// <summary>Finds the LLRPStatus among the parameters of a response or an error message.</summary>
    /// <param name="body">The parameters; for every response read here they start with the body.</param>
    /// <returns>Malformed also when there is no status: a response without one says nothing.</returns>
    public static DecodeOutcome TryDecode(ReadOnlySpan<byte> body, out LlrpStatus status)
    {
        status = default;
        var parameters = new LlrpParameters(body);
        while (parameters.TryNext(out var parameter))
        {
            if (parameter.Type == LlrpParameterType.LlrpStatus)
            {
                return TryDecodeOne(parameter.Body, out status);
            }
        }

        return DecodeOutcome.Malformed;
    }

    public override string ToString() => Description.Length == 0 ? $"{Code}" : $"{Code}: {Description}";

    private static DecodeOutcome TryDecodeOne(ReadOnlySpan<byte> body, out LlrpStatus status)
    {
        status = default;
        if (body.Length < 4)
        {
            return DecodeOutcome.Malformed;
        }

        var code = (LlrpStatusCode)BinaryPrimitives.ReadUInt16BigEndian(body);
        var length = BinaryPrimitives.ReadUInt16BigEndian(body[2..]);
        if (length > body.Length - 4)
        {
            return DecodeOutcome.Malformed;
        }

        var text = body.Slice(4, Math.Min((int)length, DescriptionLimit));
        status = new LlrpStatus(code, Encoding.UTF8.GetString(text));
        return DecodeOutcome.Done;
    }
}
