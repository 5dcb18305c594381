namespace GreenLane.LaneGuard;

/// <summary>Where a guard reports to, and with which key. Each guard has a key of its own.</summary>
public sealed class GuardReporterSettings
{
    /// <summary>The gateway's address in the cabinet's own network, as four numbers.</summary>
    public string Address { get; set; } = "127.0.0.1";

    public int Port { get; set; } = 5190;

    /// <summary>32 bytes that this guard and its gateway alone know; without them nothing is reported.</summary>
    public byte[]? Key { get; set; }

    /// <summary>From one report to the next while nothing happens. A change is told at once.</summary>
    public int IntervalMs { get; set; } = 1_000;

    /// <summary>How long before a connection that failed is tried again, and how long the gateway may take.</summary>
    public int RetryMs { get; set; } = 2_000;
}
