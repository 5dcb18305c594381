namespace GreenLane.Gateway.Guarding;

/// <summary>What a guard sees and does, as its frames carry it.</summary>
[Flags]
public enum GuardSight : byte
{
    None = 0,
    RedLit = 1 << 0,
    GreenLit = 1 << 1,
    RelayClosed = 1 << 2,
    HoldsRelay = 1 << 3,
    KeyTurned = 1 << 4,
    LatchKept = 1 << 5,
}
