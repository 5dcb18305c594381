namespace GreenLane.FaultEnumeration;

/// <summary>What is wrong in a cabinet just now. Nothing, by default.</summary>
internal sealed class Upsets
{
    public bool GatewayFrozen { get; set; }

    public bool GatewayDead { get; set; }

    /// <summary>A level of the heartbeat line by time in milliseconds; null while the gateway's own counts.</summary>
    public Func<int, bool>? Heartbeat { get; set; }

    public bool GuardFrozen { get; set; }

    public bool GuardDead { get; set; }

    /// <summary>The charge pump is fed by something else than the guard.</summary>
    public bool PumpFed { get; set; }

    /// <summary>The guard holds its relay closed and says healthy, whatever it sees.</summary>
    public bool GuardAlwaysPermits { get; set; }

    /// <summary>What the gateway reads of the guard; null while it is true.</summary>
    public bool? TrippedLine { get; set; }

    public bool? RedSensor { get; set; }

    public bool? GreenSensor { get; set; }

    public bool? GuardContact { get; set; }

    public bool? GatewayContact { get; set; }

    public bool KeyTurned { get; set; }

    public bool RedLampDead { get; set; }

    public bool GreenLampDead { get; set; }

    public bool GreenFuseBlown { get; set; }

    public bool RedFuseBlown { get; set; }

    public bool SupplyLost { get; set; }

    public bool MainsLost { get; set; }

    /// <summary>A detector's output by its true level and the time; null while it is true.</summary>
    public Func<bool, int, bool>? EntryLoop { get; set; }

    /// <inheritdoc cref="EntryLoop"/>
    public Func<bool, int, bool>? BarrierLoop { get; set; }

    /// <summary>The driver backs out of a green, and a stranger takes the place at once.</summary>
    public bool BacksOut { get; set; }

    /// <summary>A stranger follows so close that the entry loop never clears between the two.</summary>
    public bool Tailgates { get; set; }
}
