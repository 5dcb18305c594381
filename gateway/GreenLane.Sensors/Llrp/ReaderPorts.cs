using System.Buffers.Binary;

namespace GreenLane.Sensors.Llrp;

/// <summary>Walks what a GET_READER_CONFIG_RESPONSE says about antennas and inputs.</summary>
public ref struct ReaderPorts(ReadOnlySpan<byte> body)
{
    private const byte Set = 0x80;

    private LlrpParameters _parameters = new(body);

    /// <summary>Done, or Malformed after <see cref="TryNext"/> came upon something that cannot be.</summary>
    public DecodeOutcome Outcome { get; private set; } = DecodeOutcome.Done;

    /// <summary>Takes the next antenna or input; everything else is passed over.</summary>
    /// <returns>False at the end, or where it is malformed.</returns>
    public bool TryNext(out ReaderPort port)
    {
        port = default;
        while (Outcome == DecodeOutcome.Done && _parameters.TryNext(out var parameter))
        {
            var value = parameter.Body;
            switch (parameter.Type)
            {
                case LlrpParameterType.AntennaProperties when value.Length >= 3:
                    port = new ReaderPort(
                        IsAntenna: true, BinaryPrimitives.ReadUInt16BigEndian(value[1..]), (value[0] & Set) != 0);
                    return true;
                case LlrpParameterType.GpiPortCurrentState when value.Length >= 4:
                    bool? level = value[3] switch
                    {
                        0 => false,
                        1 => true,
                        _ => null,
                    };
                    port = new ReaderPort(IsAntenna: false, BinaryPrimitives.ReadUInt16BigEndian(value), level);
                    return true;
                case LlrpParameterType.AntennaProperties or LlrpParameterType.GpiPortCurrentState:
                    Outcome = DecodeOutcome.Malformed;
                    return false;
                default:
                    break;
            }
        }

        if (Outcome == DecodeOutcome.Done)
        {
            Outcome = _parameters.Outcome;
        }

        return false;
    }
}
