namespace GreenLane.LaneGuard;

/// <summary>
/// All the guard remembers. The default is a guard that has just been switched on: self-test, relay open.
/// </summary>
public struct GuardState
{
    public GuardPhase Phase { get; set; }

    public TripReason Reason { get; set; }

    /// <summary>The relay that lets green be lit is to be closed.</summary>
    public bool CloseRelay { get; set; }

    /// <summary>How long each thing has lasted without a break.</summary>
    public int BothMs { get; set; }

    public int DarkMs { get; set; }

    public int GreenMs { get; set; }

    public int UnpermittedMs { get; set; }

    public int NotOpenMs { get; set; }

    public int NotClosedMs { get; set; }

    public int OpenMs { get; set; }

    public int ProvenMs { get; set; }

    /// <summary>
    /// The relay was seen to open since it was last closed. Without this proof it is not closed again.
    /// </summary>
    public bool Proved { get; set; }

    /// <summary>The key was seen at rest since the guard latched: one that is stuck resets nothing.</summary>
    public bool KeyRested { get; set; }
}
