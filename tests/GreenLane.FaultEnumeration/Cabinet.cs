using GreenLane.LaneGuard;

namespace GreenLane.FaultEnumeration;

/// <summary>
/// One lane's cabinet as hardware/lane-cabinet draws it: gateway, guard, relays K1 to K3, lamps, sensors. One step is a
/// millisecond.
/// </summary>
internal sealed class Cabinet : IDisposable
{
    private static readonly string[] Trips =
        [.. Enum.GetValues<TripReason>().Select(reason => $"guard {reason}")];

    private readonly HashSet<string> _acted = new(StringComparer.Ordinal);

    public Upsets Upsets { get; } = new();

    public GatewaySide Gateway { get; } = new();

    public GuardSide Guard { get; } = new();

    public Relay K1 { get; } = new();

    public Relay K2 { get; } = new();

    public Relay K3 { get; } = new();

    /// <summary>Time since the supply came.</summary>
    public int AtMs { get; private set; }

    public bool RedLit { get; private set; }

    public bool GreenLit { get; private set; }

    /// <summary>A vehicle stands on the loop: the truth, whatever the detector says.</summary>
    public bool OnEntryLoop { get; set; }

    /// <inheritdoc cref="OnEntryLoop"/>
    public bool OnBarrierLoop { get; set; }

    /// <summary>What was seen to act since <see cref="Forget"/>: trips of the guard, faults of the lane.</summary>
    public IEnumerable<string> Acted => _acted;

    public void Forget() => _acted.Clear();

    public void Step()
    {
        if (AtMs % GatewaySide.TurnMs == 0)
        {
            Sense();
        }

        if (!Upsets.GatewayFrozen && !Upsets.GatewayDead)
        {
            Gateway.Step(AtMs);
        }

        if (Upsets.GatewayDead)
        {
            Gateway.ReleasePins();
        }

        var heartbeat = Upsets.Heartbeat is { } line
            ? line(AtMs)
            : Gateway.Pins.Level(GatewaySide.Wiring.Heartbeat);
        Guard.Step(AtMs, SeesRed, SeesGreen, heartbeat, Upsets.GuardContact ?? K2.Closed, Upsets);
        Drive();
        Gateway.Tick();
        AtMs++;
        Note();
    }

    public void Dispose()
    {
        Gateway.Dispose();
        Guard.Dispose();
    }

    private bool SeesRed => Upsets.RedSensor ?? RedLit;

    private bool SeesGreen => Upsets.GreenSensor ?? GreenLit;

    private void Sense()
    {
        var wiring = GatewaySide.Wiring;
        var pins = Gateway.Pins;
        pins.Set(wiring.RedFeedback, SeesRed);
        pins.Set(wiring.GreenFeedback, SeesGreen);
        pins.Set(wiring.EntryLoop, Upsets.EntryLoop?.Invoke(OnEntryLoop, AtMs) ?? OnEntryLoop);
        pins.Set(wiring.BarrierLoop, Upsets.BarrierLoop?.Invoke(OnBarrierLoop, AtMs) ?? OnBarrierLoop);
        pins.Set(wiring.GuardTripped, Upsets.TrippedLine ?? !Guard.Healthy);
        pins.Set(wiring.GatewayRelayContact, Upsets.GatewayContact ?? K1.Closed);
        pins.Set(wiring.GuardRelayContact, K2.Closed);
        pins.Set(wiring.MainsFail, Upsets.MainsLost);
    }

    private void Drive()
    {
        var powered = !Upsets.SupplyLost;
        K1.Step(powered && Gateway.Pins.Level(GatewaySide.Wiring.Green));
        K2.Step(powered && Guard.Pumped);
        K3.Step(powered && Gateway.Pins.Level(GatewaySide.Wiring.Red));
        GreenLit = powered && K1.Closed && K2.Closed && !Upsets.GreenFuseBlown && !Upsets.GreenLampDead;
        RedLit = powered && (!K1.Closed || !K2.Closed || K3.Closed) && !Upsets.RedFuseBlown && !Upsets.RedLampDead;
    }

    private void Note()
    {
        if (Guard.Reason != TripReason.None)
        {
            _acted.Add(Trips[(int)Guard.Reason]);
        }

        if (AtMs % GatewaySide.TurnMs != 0)
        {
            return;
        }

        foreach (var fault in Gateway.View.Faults)
        {
            _acted.Add(fault);
        }
    }
}
