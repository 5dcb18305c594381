namespace GreenLane.FaultEnumeration;

/// <summary>Every single fault that is enumerated, alone and with every other.</summary>
internal static class FaultList
{
    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new("gateway frozen", c => c.Upsets.GatewayFrozen = true),
        new("gateway dead", c => c.Upsets.GatewayDead = true),
        new("heartbeat stuck high", c => c.Upsets.Heartbeat = _ => true),
        new("heartbeat stuck low", c => c.Upsets.Heartbeat = _ => false),
        new("heartbeat is 50 Hz hum", c => c.Upsets.Heartbeat = ms => ms % 20 < 10),
        new("heartbeat always alive", c => c.Upsets.Heartbeat = ms => ms % 40 < 10),
        new("heartbeat always permitted", c => c.Upsets.Heartbeat = ms => ms % 40 < 30),
        new("green output stuck on", c => c.Gateway.Pins.Stick(GatewaySide.Wiring.Green, true)),
        new("green output stuck off", c => c.Gateway.Pins.Stick(GatewaySide.Wiring.Green, false)),
        new("red output stuck on", c => c.Gateway.Pins.Stick(GatewaySide.Wiring.Red, true)),
        new("red output stuck off", c => c.Gateway.Pins.Stick(GatewaySide.Wiring.Red, false)),

        new("guard frozen", c => c.Upsets.GuardFrozen = true),
        new("guard dead", c => c.Upsets.GuardDead = true),
        new("guard always permits", c => c.Upsets.GuardAlwaysPermits = true),
        new("guard's pump fed from elsewhere", c => c.Upsets.PumpFed = true),
        new("guard's healthy line stuck healthy", c => c.Upsets.TrippedLine = false),
        new("guard's healthy line stuck tripped", c => c.Upsets.TrippedLine = true),
        new("guard's key stuck turned", c => c.Upsets.KeyTurned = true),

        new("K1 welded", c => c.K1.WeldNow()),
        new("K1 welds when next closed", c => c.K1.Welds = true),
        new("K1 does not close", c => c.K1.NeverCloses = true),
        new("K2 welded", c => c.K2.WeldNow()),
        new("K2 does not close", c => c.K2.NeverCloses = true),
        new("K3 welded", c => c.K3.WeldNow()),
        new("K3 does not close", c => c.K3.NeverCloses = true),
        new("contact of K1 stuck open", c => c.Upsets.GatewayContact = false),
        new("contact of K2 stuck open", c => c.Upsets.GuardContact = false),
        new("contact of K2 stuck closed", c => c.Upsets.GuardContact = true),

        new("red lamp dead", c => c.Upsets.RedLampDead = true),
        new("green lamp dead", c => c.Upsets.GreenLampDead = true),
        new("red sensor stuck on", c => c.Upsets.RedSensor = true),
        new("red sensor stuck off", c => c.Upsets.RedSensor = false),
        new("green sensor stuck on", c => c.Upsets.GreenSensor = true),
        new("green sensor stuck off", c => c.Upsets.GreenSensor = false),

        new("entry loop stuck occupied", c => c.Upsets.EntryLoop = (_, _) => true),
        new("entry loop stuck clear", c => c.Upsets.EntryLoop = (_, _) => false),
        new("entry loop chatters", c => c.Upsets.EntryLoop = (level, ms) => level ^ (ms % 60 < 30)),
        new("barrier loop stuck occupied", c => c.Upsets.BarrierLoop = (_, _) => true),
        new("barrier loop stuck clear", c => c.Upsets.BarrierLoop = (_, _) => false),
        new("barrier loop chatters", c => c.Upsets.BarrierLoop = (level, ms) => level ^ (ms % 60 < 30)),

        new("mains lost", c => c.Upsets.MainsLost = true),
        new("24 V lost", c => c.Upsets.SupplyLost = true),
        new("green fuse blown", c => c.Upsets.GreenFuseBlown = true),
        new("red fuse blown", c => c.Upsets.RedFuseBlown = true),

        // No faults of the cabinet, and as unusual: with each alone nothing may go wrong.
        new("truck backs out, another takes its place", c => c.Upsets.BacksOut = true),
        new("another follows bumper to bumper", c => c.Upsets.Tailgates = true),
    ];
}
