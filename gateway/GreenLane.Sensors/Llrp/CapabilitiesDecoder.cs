using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace GreenLane.Sensors.Llrp;

/// <summary>Takes capabilities apart; what is not used here is passed over.</summary>
internal static class CapabilitiesDecoder
{
    private const int UtcClockFlag = 0x4000;
    private const byte HoldingFlag = 0x08;
    private const byte HoppingFlag = 0x80;

    public static DecodeOutcome TryDecode(ReadOnlySpan<byte> body, out ReaderCapabilities? capabilities)
    {
        capabilities = null;
        bool? canHold = null;
        var band = new ReaderCapabilities(0, false, 0, 0, "");
        var ok = true;
        var parameters = new LlrpParameters(body);
        while (ok && parameters.TryNext(out var parameter))
        {
            switch (parameter.Type)
            {
                case LlrpParameterType.GeneralDeviceCapabilities:
                    ok = TryGeneral(parameter.Body, out capabilities);
                    break;
                case LlrpParameterType.LlrpCapabilities:
                    ok = parameter.Body.Length > 0;
                    canHold = ok ? (parameter.Body[0] & HoldingFlag) != 0 : null;
                    break;
                case LlrpParameterType.RegulatoryCapabilities:
                    ok = TryRegulatory(parameter.Body, ref band);
                    break;
                default:
                    break;
            }
        }

        if (capabilities is not null)
        {
            capabilities = capabilities with
            {
                CanHold = canHold,
                PowerLevels = band.PowerLevels,
                Hopping = band.Hopping,
                HopTables = band.HopTables,
                FixedFrequencies = band.FixedFrequencies,
            };
        }

        return ok ? parameters.Outcome : DecodeOutcome.Malformed;
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

        ushort inputs = 0;
        var parameters = new LlrpParameters(body[(14 + length)..]);
        while (parameters.TryNext(out var parameter))
        {
            if (parameter.Type == LlrpParameterType.GpioCapabilities && parameter.Body.Length >= 4)
            {
                inputs = BinaryPrimitives.ReadUInt16BigEndian(parameter.Body);
            }
        }

        capabilities = new ReaderCapabilities(
            BinaryPrimitives.ReadUInt16BigEndian(body),
            (BinaryPrimitives.ReadUInt16BigEndian(body[2..]) & UtcClockFlag) != 0,
            BinaryPrimitives.ReadUInt32BigEndian(body[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(body[8..]),
            Encoding.UTF8.GetString(body.Slice(14, Math.Min((int)length, ReaderCapabilities.FirmwareLimit))))
        {
            Inputs = inputs,
        };
        return parameters.Outcome == DecodeOutcome.Done;
    }

    // Country and standard, then the bands; of a reader with several the tables are taken together.
    private static bool TryRegulatory(ReadOnlySpan<byte> body, ref ReaderCapabilities band)
    {
        if (body.Length < 4)
        {
            return false;
        }

        var ok = true;
        var parameters = new LlrpParameters(body[4..]);
        while (ok && parameters.TryNext(out var parameter))
        {
            ok = parameter.Type != LlrpParameterType.UhfBandCapabilities || TryBand(parameter.Body, ref band);
        }

        return ok && parameters.Outcome == DecodeOutcome.Done;
    }

    private static bool TryBand(ReadOnlySpan<byte> body, ref ReaderCapabilities band)
    {
        var levels = ImmutableArray.CreateBuilder<PowerLevel>();
        var ok = true;
        var parameters = new LlrpParameters(body);
        while (ok && parameters.TryNext(out var parameter))
        {
            var value = parameter.Body;
            switch (parameter.Type)
            {
                case LlrpParameterType.TransmitPowerEntry:
                    ok = value.Length >= 4;
                    if (ok && levels.Count < ReaderCapabilities.TableLimit)
                    {
                        levels.Add(new PowerLevel(
                            BinaryPrimitives.ReadUInt16BigEndian(value),
                            BinaryPrimitives.ReadInt16BigEndian(value[2..])));
                    }

                    break;
                case LlrpParameterType.FrequencyInformation:
                    ok = TryFrequencies(value, ref band);
                    break;
                default:
                    break;
            }
        }

        band = band with { PowerLevels = levels.Count == 0 ? band.PowerLevels : levels.ToImmutable() };
        return ok && parameters.Outcome == DecodeOutcome.Done;
    }

    private static bool TryFrequencies(ReadOnlySpan<byte> body, ref ReaderCapabilities band)
    {
        if (body.IsEmpty)
        {
            return false;
        }

        var hops = ImmutableArray.CreateBuilder<byte>();
        var frequencies = band.FixedFrequencies;
        var ok = true;
        var parameters = new LlrpParameters(body[1..]);
        while (ok && parameters.TryNext(out var parameter))
        {
            var value = parameter.Body;
            switch (parameter.Type)
            {
                case LlrpParameterType.FrequencyHopTable:
                    ok = value.Length >= 4;
                    if (ok && hops.Count < ReaderCapabilities.TableLimit)
                    {
                        hops.Add(value[0]);
                    }

                    break;
                case LlrpParameterType.FixedFrequencyTable:
                    ok = value.Length >= 2;
                    frequencies = ok ? BinaryPrimitives.ReadUInt16BigEndian(value) : frequencies;
                    break;
                default:
                    break;
            }
        }

        band = band with
        {
            Hopping = (body[0] & HoppingFlag) != 0,
            HopTables = hops.Count == 0 ? band.HopTables : hops.ToImmutable(),
            FixedFrequencies = frequencies,
        };
        return ok && parameters.Outcome == DecodeOutcome.Done;
    }
}
