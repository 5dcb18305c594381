namespace GreenLane.LaneGuard;

/// <summary>What the heartbeat line says. The default is the safe one.</summary>
public enum HeartbeatClass : byte
{
    /// <summary>No pattern: silence, a level that stands still, hum, too fast, too slow.</summary>
    Lost,

    /// <summary>The gateway finishes turns and does not permit green.</summary>
    Alive,

    /// <summary>The gateway finishes turns and permits green.</summary>
    Permitted,
}
