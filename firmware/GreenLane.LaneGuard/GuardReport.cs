namespace GreenLane.LaneGuard;

/// <summary>What a guard tells of itself. It informs and proves nothing: the relay and its lines do the work.</summary>
public sealed class GuardReport
{
    public GuardPhase Phase { get; set; }

    public TripReason Reason { get; set; }

    public HeartbeatClass Heartbeat { get; set; }

    /// <summary>What was seen in the last turn.</summary>
    public GuardInputs Seen { get; set; }

    /// <summary>The relay is being held closed.</summary>
    public bool HoldsRelay { get; set; }

    /// <summary>Milliseconds since the guard was switched on.</summary>
    public long UptimeMs { get; set; }

    /// <summary>How often it tripped since it was switched on.</summary>
    public int Trips { get; set; }

    /// <summary>The longest time between two turns since it was switched on, in milliseconds.</summary>
    public int LongestTurnMs { get; set; }
}
