namespace GreenLane.Reporting.Contracts;

/// <summary>
/// A lane's guard as its own reports tell of it. It informs; the guard's line to the lane is what counts.
/// </summary>
public sealed record GuardDocument
{
    public required string Lane { get; init; }

    /// <summary>reporting, silent or never-heard.</summary>
    public required string State { get; init; }

    /// <summary>self-test, watching, tripped or latched; null if it was never heard, as all that follows.</summary>
    public string? Phase { get; init; }

    /// <summary>Why it tripped last; none while it watches.</summary>
    public string? Reason { get; init; }

    /// <summary>What it makes of the heartbeat: lost, alive or permitted.</summary>
    public string? Heartbeat { get; init; }

    public bool RedLit { get; init; }

    public bool GreenLit { get; init; }

    /// <summary>The contact of its relay.</summary>
    public bool RelayClosed { get; init; }

    /// <summary>It holds its relay closed.</summary>
    public bool HoldsRelay { get; init; }

    public bool KeyTurned { get; init; }

    /// <summary>The cabinet's latching relay is set.</summary>
    public bool LatchKept { get; init; }

    /// <summary>Of the latest report.</summary>
    public double? AgeSeconds { get; init; }

    public long? UptimeSeconds { get; init; }

    /// <summary>Since the guard was switched on.</summary>
    public uint? Trips { get; init; }

    public int? LongestTurnMs { get; init; }

    /// <summary>Authentic reports since the gateway started.</summary>
    public long Reports { get; init; }

    /// <summary>Reports that were numbered and did not arrive.</summary>
    public long Missed { get; init; }

    /// <summary>Frames with a wrong code, a number seen before, or no frames at all.</summary>
    public long Refused { get; init; }
}
