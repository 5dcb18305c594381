namespace GreenLane.LaneGuard;

/// <summary>What the guard is doing. Its relay is open in every phase but <see cref="Watching"/>.</summary>
public enum GuardPhase : byte
{
    /// <summary>
    /// Its relay is open and must be seen to be: no current in the green lamp, red lit, the gateway alive.
    /// </summary>
    SelfTest,

    Watching,

    /// <summary>Tripped by something that passes: it returns to the self-test by itself.</summary>
    Tripped,

    /// <summary>Tripped by something that must not have happened: only the key at the cabinet leads back.</summary>
    Latched,
}
