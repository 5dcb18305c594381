using GreenLane.Lanes;

namespace GreenLane.Simulation.World;

/// <summary>Relays, lamps and barrier as hardware/lane-cabinet wires them.</summary>
/// <remarks>
/// Green needs both relays; red is lit through the rest contacts of either, and by a third relay that the gateway
/// drives.
/// A relay follows its coil in the next step of 4 ms, the charge pump holds 40 ms beyond the last edge.
/// </remarks>
internal sealed class Cabinet
{
    private const int PumpHoldMs = 40;
    private const int ArmTravelMs = 400;
    private const int ArmUp = 1000;

    private bool _wave;
    private long _waveAtMs = long.MinValue / 2;
    private int _waves;

    /// <summary>What is broken here; the plan of faults writes it.</summary>
    public CabinetFaults Faults { get; set; }

    public bool Powered { get; set; } = true;

    /// <summary>The maintenance key also opens the feed of green.</summary>
    public bool KeyTurned { get; set; }

    public bool GatewayRelay { get; private set; }

    public bool GuardRelay { get; private set; }

    public bool RedLit { get; private set; }

    public bool GreenLit { get; private set; }

    /// <summary>0 down to 1000 up.</summary>
    public int Arm { get; private set; }

    /// <param name="gateway">What the gateway's pins drive.</param>
    public void Step(uint gateway, PinField guard, long nowMs, int elapsedMs, bool anythingUnderArm)
    {
        Pump(guard[Wires.RelayHold], nowMs);
        GatewayRelay = Powered && (Has(CabinetFaults.GatewayRelayWelded) || Drives(gateway, Wires.Green));
        GuardRelay = Powered && (Has(CabinetFaults.GuardRelayWelded) || (_waves > 1 && nowMs - _waveAtMs < PumpHoldMs));
        var driven = Drives(gateway, Wires.Red) || Has(CabinetFaults.RedWelded);
        GreenLit = Powered && GatewayRelay && GuardRelay && !KeyTurned && !Has(CabinetFaults.GreenDead);
        RedLit = Powered && (!GatewayRelay || !GuardRelay || driven) && !Has(CabinetFaults.RedDead);
        Move(Drives(gateway, Wires.BarrierUp), elapsedMs, anythingUnderArm);
    }

    public bool Has(CabinetFaults fault) => (Faults & fault) != 0;

    private static bool Drives(uint levels, int pin) => (levels & (1u << pin)) != 0;

    private void Pump(bool level, long nowMs)
    {
        if (level != _wave)
        {
            _waves = nowMs - _waveAtMs < PumpHoldMs ? _waves + 1 : 1;
            _waveAtMs = nowMs;
            _wave = level;
        }
    }

    /// <summary>The barrier's own controller never lowers it on what its own loop or curtain sees.</summary>
    private void Move(bool heldUp, int elapsedMs, bool anythingUnder)
    {
        if (!Powered)
        {
            return;
        }

        var travel = ArmUp * elapsedMs / ArmTravelMs;
        Arm = heldUp ? Math.Min(ArmUp, Arm + travel) : anythingUnder ? Arm : Math.Max(0, Arm - travel);
    }

    public LaneLines Sense()
    {
        var lines = RedLit ? LaneLines.RedFeedback : LaneLines.None;
        lines |= GreenLit ? LaneLines.GreenFeedback : LaneLines.None;
        lines |= Arm == 0 ? LaneLines.BarrierDownLimit : LaneLines.None;
        return lines | (Arm == ArmUp ? LaneLines.BarrierUpLimit : LaneLines.None);
    }
}
