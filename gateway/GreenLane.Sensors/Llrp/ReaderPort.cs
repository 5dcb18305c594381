namespace GreenLane.Sensors.Llrp;

/// <summary>One antenna or one general-purpose input of a reader.</summary>
/// <param name="IsAntenna">Otherwise an input.</param>
/// <param name="Number">From 1, as the reader counts.</param>
/// <param name="IsOn">An antenna: connected. An input: high. Null where the reader does not know.</param>
public readonly record struct ReaderPort(bool IsAntenna, ushort Number, bool? IsOn);
