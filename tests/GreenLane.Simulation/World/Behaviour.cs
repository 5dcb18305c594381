namespace GreenLane.Simulation.World;

/// <summary>What a driver does.</summary>
internal enum Behaviour : byte
{
    /// <summary>Waits for green, and drives.</summary>
    Obeys,

    /// <summary>Sees green and stays a while, sometimes until it has ended.</summary>
    Hesitates,

    /// <summary>Backs out of a standing green, or of a red, and is replaced.</summary>
    BacksOut,

    /// <summary>Follows the one in front without a green of its own.</summary>
    Tailgates,

    /// <summary>Stops under the barrier.</summary>
    Stalls,

    /// <summary>Drives through red and barrier.</summary>
    RunsRed,

    /// <summary>Comes from behind the barrier.</summary>
    WrongWay,

    /// <summary>Rolls back and forth over the edge of the entry loop.</summary>
    Shunts,
}
