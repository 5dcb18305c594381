namespace GreenLane.Sensors.Llrp;

/// <summary>How an antenna transmits, in the reader's own indices: they come out of its capabilities.</summary>
/// <param name="HopTable">The hop table's id where the reader hops, 0 where it does not.</param>
/// <param name="Channel">Index from 1 into the fixed frequencies where it does not hop, 0 where it does.</param>
/// <param name="Power">Index into the table of powers.</param>
public readonly record struct TransmitterRequest(ushort HopTable, ushort Channel, ushort Power)
{
    /// <summary>Takes the indices from what the reader says it has.</summary>
    /// <param name="wantedDbm">The strongest that is allowed at the reader's connector.</param>
    /// <returns>Null where the capabilities do not tell what to ask for.</returns>
    public static TransmitterRequest? Of(ReaderCapabilities? capabilities, double wantedDbm)
    {
        if (capabilities?.PowerNotAbove(wantedDbm) is not { } power)
        {
            return null;
        }

        return capabilities switch
        {
            { Hopping: true, HopTables: [var table, ..] } => new(table, 0, power.Index),
            { Hopping: false, FixedFrequencies: > 0 } => new(0, 1, power.Index),
            _ => null,
        };
    }
}
