namespace GreenLane.LaneGuard;

/// <summary>The guard's pins. The defaults are those of hardware/lane-cabinet for an ESP32-WROOM-32 module.</summary>
public sealed class GuardPins
{
    public int RedLit { get; set; } = 34;

    public int GreenLit { get; set; } = 35;

    public int Heartbeat { get; set; } = 36;

    public int RelayClosed { get; set; } = 39;

    public int Key { get; set; } = 32;

    /// <summary>
    /// A square wave here keeps the relay closed through a charge pump; any steady level lets it open.
    /// </summary>
    public int RelayHold { get; set; } = 25;

    /// <summary>
    /// High while watching. Low, and so tripped for the gateway, in every other phase and without power.
    /// </summary>
    public int Healthy { get; set; } = 26;

    /// <summary>Sets the cabinet's latching relay while latched. Only the key unsets it.</summary>
    public int LatchSet { get; set; } = 27;

    /// <summary>A contact of that relay; low where none is fitted: then a loss of power ends a latch.</summary>
    public int LatchSeen { get; set; } = 33;
}
