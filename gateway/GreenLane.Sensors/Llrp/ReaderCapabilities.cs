using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace GreenLane.Sensors.Llrp;

/// <summary>What a reader says it is. Only shown to people: nothing is decided by it.</summary>
/// <param name="Antennas">How many antennas it can have.</param>
/// <param name="HasUtcClock">It claims a real-time clock.</param>
/// <param name="Manufacturer">IANA private enterprise number.</param>
/// <param name="Model">The manufacturer's model number.</param>
public sealed record ReaderCapabilities(
    ushort Antennas, bool HasUtcClock, uint Manufacturer, uint Model, string Firmware)
{
    /// <summary>Octets of the firmware version that are kept.</summary>
    public const int FirmwareLimit = 128;

    private const int UtcClockFlag = 0x4000;

    /// <summary>Takes the body of a GET_READER_CAPABILITIES_RESPONSE.</summary>
    /// <param name="capabilities">Null where the response is sound but carries none.</param>
    public static DecodeOutcome TryDecode(ReadOnlySpan<byte> body, out ReaderCapabilities? capabilities)
    {
        capabilities = null;
        var parameters = new LlrpParameters(body);
        while (parameters.TryNext(out var parameter))
        {
            if (parameter.Type == LlrpParameterType.GeneralDeviceCapabilities
                && !TryGeneral(parameter.Body, out capabilities))
            {
                return DecodeOutcome.Malformed;
            }
        }

        return parameters.Outcome;
    }

    /// <summary>One line for a health page.</summary>
    public override string ToString()
    {
        var maker = Manufacturer switch
        {
            TagReports.Impinj => "Impinj",
            161 => "Zebra",
            57690 => "Seuic",
            _ => "manufacturer " + Manufacturer.ToString(CultureInfo.InvariantCulture),
        };
        return $"{maker} model {Model}, firmware {Firmware}, {Antennas} antennas";
    }

    private static bool TryGeneral(ReadOnlySpan<byte> body, out ReaderCapabilities? capabilities)
    {
        capabilities = null;
        if (body.Length < 14)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(body[12..]);
        if (length > body.Length - 14)
        {
            return false;
        }

        capabilities = new ReaderCapabilities(
            BinaryPrimitives.ReadUInt16BigEndian(body),
            (BinaryPrimitives.ReadUInt16BigEndian(body[2..]) & UtcClockFlag) != 0,
            BinaryPrimitives.ReadUInt32BigEndian(body[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(body[8..]),
            Encoding.UTF8.GetString(body.Slice(14, Math.Min((int)length, FirmwareLimit))));
        return true;
    }
}
