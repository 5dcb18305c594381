namespace GreenLane.Simulator.Devices;

/// <summary>Names of the lines of a lane's board, as they stand in the gateway's configuration.</summary>
public static class LineNames
{
    public const string Red = "Red";
    public const string Green = "Green";
    public const string BarrierUp = "BarrierUp";
    public const string Heartbeat = "Heartbeat";
    public const string RedFeedback = "RedFeedback";
    public const string GreenFeedback = "GreenFeedback";
    public const string GuardTripped = "GuardTripped";

    /// <summary>No line of the board: the green lamp as a driver sees it, behind the guard's relay.</summary>
    public const string GreenLit = "GreenLit";

    public const string EntryLoop = "EntryLoop";
    public const string BarrierLoop = "BarrierLoop";
    public const string ExitLoop = "ExitLoop";
    public const string BarrierUpLimit = "BarrierUpLimit";
    public const string BarrierDownLimit = "BarrierDownLimit";
}
