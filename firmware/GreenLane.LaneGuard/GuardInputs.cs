namespace GreenLane.LaneGuard;

/// <summary>What the guard sees in one turn.</summary>
public struct GuardInputs
{
    /// <summary>Current flows through the red lamp.</summary>
    public bool RedLit { get; set; }

    /// <summary>Current flows through the green lamp.</summary>
    public bool GreenLit { get; set; }

    /// <summary>The auxiliary contact of the guard's own relay: set while the relay is closed.</summary>
    public bool RelayClosed { get; set; }

    /// <summary>The reset key at the cabinet is turned.</summary>
    public bool KeyTurned { get; set; }

    /// <summary>
    /// The cabinet's latching relay is set: the guard latched, perhaps before a loss of power. Not set where none is
    /// fitted.
    /// </summary>
    public bool LatchSeen { get; set; }

    public HeartbeatClass Heartbeat { get; set; }
}
