using GreenLane.LaneGuard;
using GreenLane.Simulation.Canaries;

namespace GreenLane.Simulation.World;

/// <summary>The lane guard's device: the firmware's sources on pins of its own, with a clock of its own.</summary>
internal sealed class GuardBox : IGuardClock
{
    private readonly Seams _seams;
    private GuardBoard _guard;

    public GuardBox(Seams seams)
    {
        _seams = seams;
        _guard = new GuardBoard(Pins, Wires.Guard, this);
    }

    public PinField Pins { get; private set; } = new();

    public long NowMs { get; private set; }

    /// <summary>Its loop stands still; its pins stay as they are.</summary>
    public bool Hung { get; set; }

    public bool KeyTurned { get; set; }

    public GuardPhase Phase => _guard.Phase;

    public TripReason Reason => _guard.Reason;

    /// <summary>Watching, as its line to the gateway says; a guard without power or a loop says no.</summary>
    public bool Healthy => Pins[Wires.Healthy];

    public void Step(Cabinet cabinet, bool heartbeat, int elapsedMs)
    {
        NowMs += elapsedMs;
        if (Hung || !cabinet.Powered)
        {
            return;
        }

        var levels = (cabinet.RedLit ? 1u : 0) | (cabinet.GreenLit ? 2u : 0) | (heartbeat ? 4u : 0)
            | (cabinet.GuardRelay ? 8u : 0) | (KeyTurned ? 16u : 0);
        Pins.Sense(_seams.GuardInputs is { } planted ? planted(levels, NowMs) : levels, Wires.GuardInputMask);
        _guard.Turn();
    }

    /// <summary>Power came back, or its watchdog fired: it begins anew.</summary>
    public void Restart()
    {
        Hung = false;
        Pins = new PinField();
        _guard = new GuardBoard(Pins, Wires.Guard, this);
    }
}
