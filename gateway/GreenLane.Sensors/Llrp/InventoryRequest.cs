using System.Collections.Immutable;

namespace GreenLane.Sensors.Llrp;

/// <summary>What an inventory is to be like.</summary>
/// <param name="RoSpecId">
/// Names it; reports carry the name, so that those of an earlier inventory are told apart. Not 0, which means "all".
/// </param>
/// <param name="Antennas">Antennas by number from 1; none means all the reader has.</param>
public sealed record InventoryRequest(uint RoSpecId, ImmutableArray<ushort> Antennas)
{
    /// <summary>How to transmit; null leaves it as an installer set it.</summary>
    public TransmitterRequest? Transmitter { get; init; }

    /// <summary>Ask for the TID in every report, in Impinj's own way.</summary>
    public bool SerializedTids { get; init; }
}
