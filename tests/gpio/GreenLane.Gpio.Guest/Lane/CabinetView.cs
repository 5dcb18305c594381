namespace GreenLane.Gpio.Guest.Lane;

/// <summary>What the cabinet shows at one moment. The default is a cabinet without power: nothing is lit.</summary>
/// <param name="GreenLine">The gateway drives green: K1 is closed.</param>
/// <param name="GuardRelay">The guard's relay K2 is closed.</param>
/// <param name="BarrierUp">The gateway holds the barrier up.</param>
/// <param name="Watching">The guard says that it is healthy.</param>
internal readonly record struct CabinetView(
    bool RedLit, bool GreenLit, bool GreenLine, bool GuardRelay, bool BarrierUp, bool Watching);
