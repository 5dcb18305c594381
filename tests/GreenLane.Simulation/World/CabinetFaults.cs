namespace GreenLane.Simulation.World;

/// <summary>What can be broken in the cabinet.</summary>
[Flags]
internal enum CabinetFaults : byte
{
    None = 0,
    GatewayRelayWelded = 1 << 0,
    GuardRelayWelded = 1 << 1,

    /// <summary>
    /// The third relay, which lights red beside a gateway relay that does not open, does not open itself.
    /// </summary>
    RedWelded = 1 << 2,
    RedDead = 1 << 3,
    GreenDead = 1 << 4,
}
