namespace GreenLane.Sensors.Llrp;

/// <summary>One row of a reader's table of transmit powers.</summary>
/// <param name="Index">How a request names it.</param>
/// <param name="CentiDbm">Hundredths of a dBm.</param>
public readonly record struct PowerLevel(ushort Index, short CentiDbm);
