using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Simulation.Computer;
using GreenLane.Simulation.World;
using GreenLane.Tests;

namespace GreenLane.Simulation.Faults;

/// <summary>When which fault begins and ends, and what it does to the world.</summary>
/// <remarks>
/// Of the faults of lamps, relays, guard and gateway one at a time: what pairs of them do is enumerated elsewhere. The
/// one pair that is drawn here is the one the guard is there for.
/// </remarks>
internal sealed class FaultPlan(Prng prng, Swarm swarm)
{
    private static readonly Fault[] Drawable = Enum.GetValues<Fault>()[1..];
    private readonly long[] _endsAtMs = new long[Drawable.Length + 1];
    private readonly CommandRequest?[] _orders = new CommandRequest?[Drawable.Length + 1];
    private long _nextAtMs = 3000;
    private long _keyAtMs;
    private long _restartAtMs = long.MaxValue;
    private LaneMode _mode;
    private Fault _due;
    private bool _awaitsGreen;
    private int _active;
    private int _stuck;
    private bool _calm;

    /// <summary>One bit for each fault that lasts.</summary>
    public uint Active { get; private set; }

    /// <summary>One bit for each <see cref="Ailment"/>.</summary>
    public uint Ailing { get; private set; }

    /// <summary>Inputs that a fault sets.</summary>
    public LaneLines Lines { get; private set; }

    /// <summary>What the gateway's lines show while no process holds them.</summary>
    public uint LinesLeft { get; private set; }

    public int SyncMs => Has(Fault.SyncSlow) ? 1500 : swarm.SyncMs;

    public bool BrokerIsUnruly => !_calm && swarm.On[(int)Fault.Partition];

    public bool IsAtRest => _active == 0 && _restartAtMs == long.MaxValue;

    /// <summary>Something is broken that a technician must mend before a reset makes sense.</summary>
    public bool HardwareFails { get; private set; }

    public bool Has(Fault fault) => (Active & (1u << (int)fault)) != 0;

    public bool Ails(Ailment ailment) => (Ailing & (1u << (int)ailment)) != 0;

    public void Step(Crossing crossing)
    {
        var now = crossing.Time.NowMs;
        if (_active > 0)
        {
            EndThose(crossing, now);
        }

        if (now >= _restartAtMs)
        {
            Restart(crossing);
        }

        if (!_calm && now >= _nextAtMs)
        {
            _nextAtMs = now + (swarm.FaultEveryMs * prng.Between(50, 150) / 100);
            _due = Drawable[prng.Below(Drawable.Length)];
            _awaitsGreen = prng.Chance(50);
        }

        if (_due != Fault.None)
        {
            BeginDue(crossing, now);
        }

        TurnKey(crossing, now);
    }

    /// <summary>Faults stop: everything that lasts ends now, and nothing begins.</summary>
    public void Calm(Crossing crossing)
    {
        _calm = true;
        _due = Fault.None;
        Array.Fill(_endsAtMs, 0);
        EndThose(crossing, crossing.Time.NowMs);
        crossing.Data = DataInForce.First;
    }

    /// <summary>A lamp sensor that is stuck, as the gateway reads it.</summary>
    public LaneLines Misread(LaneLines lines)
    {
        if (Has(Fault.RedWeldedUnseen))
        {
            return (lines & LaneLines.GreenFeedback) != 0 ? lines & ~LaneLines.RedFeedback : lines;
        }

        return !Has(Fault.FeedbackStuck) ? lines : _stuck switch
        {
            0 => lines | LaneLines.RedFeedback,
            1 => lines & ~LaneLines.RedFeedback,
            2 => lines | LaneLines.GreenFeedback,
            _ => lines & ~LaneLines.GreenFeedback,
        };
    }

    /// <summary>Neighbours' tags, echoes of the own one.</summary>
    public void DisturbReader(TagReader reader, Enrolment truck)
    {
        if (!Has(Fault.ReaderFlood))
        {
            return;
        }

        for (var i = 0; i < 24; i++)
        {
            var other = Fleet.Trucks[prng.Below(Fleet.Count)];
            reader.Report(other.Epc, other.Tid, 2);
            reader.Report(truck.Epc, truck.Tid, 1);
        }
    }

    private static bool IsHardware(Fault fault) => fault is >= Fault.RedDead and <= Fault.BoardUnplugged;

    private bool MayBegin(Fault fault) => !IsHardware(fault) || (!HardwareFails && _restartAtMs == long.MaxValue);

    /// <summary>Half of the faults wait for a green: that is when they matter.</summary>
    private void BeginDue(Crossing crossing, long now)
    {
        if (_awaitsGreen && !(crossing.Cabinet.GreenLit && prng.Chance(5)))
        {
            return;
        }

        var fault = _due;
        _due = Fault.None;
        if (swarm.On[(int)fault] && !Has(fault) && crossing.Process is not null && MayBegin(fault))
        {
            Begin(crossing, fault, now);
        }
    }

    private void Begin(Crossing crossing, Fault fault, long now)
    {
        Active |= 1u << (int)fault;
        _endsAtMs[(int)fault] = now + prng.Of(100, 500, 2000, 6000);
        _active++;
        HardwareFails |= IsHardware(fault);
        _stuck = fault == Fault.FeedbackStuck ? prng.Below(4) : _stuck;
        switch (fault)
        {
            case Fault.GatewayHung:
                _endsAtMs[(int)fault] = now + prng.Between(100, 2500);
                break;
            case Fault.GatewayCrash:
                Kill(crossing, now, prng.Chance(50));
                break;
            case Fault.PowerCut:
                crossing.Cabinet.Powered = false;
                crossing.Process!.Journal.CutPower(prng.Chance(50));
                Kill(crossing, now, true);
                break;
            case Fault.BoardUnplugged:
                _endsAtMs[(int)fault] = now + prng.Between(50, 500);
                crossing.Process!.Pins.Unplugged = true;
                break;
            case Fault.ClockStep:
                crossing.Time.Error = prng.Of(
                    TimeSpan.FromDays(365), TimeSpan.FromDays(-365), TimeSpan.FromDays(-30), TimeSpan.FromHours(-2),
                    DateTimeOffset.UnixEpoch - SampleData.Now);
                break;
            case Fault.DataChange:
                crossing.Data = DataInForce.Others[prng.Below(DataInForce.Others.Length)];
                break;
            default:
                BeginWithPeople(crossing, fault, now);
                break;
        }

        Follow(crossing);
    }

    private void BeginWithPeople(Crossing crossing, Fault fault, long now)
    {
        switch (fault)
        {
            case Fault.ReaderBreaks:
                crossing.Process!.Reader.Break(now, prng.Between(200, 3000));
                break;
            case Fault.ReaderGarbles:
                crossing.Process!.Reader.Garble();
                break;
            case Fault.Person:
                crossing.Road.LetPersonIn(now, prng.Between(500, 6000));
                break;
            case Fault.OfficerStop or Fault.OfficerClose:
                crossing.Officer.LaneIsShut = true;
                _orders[(int)fault] = crossing.Officer.Press(
                    crossing, fault == Fault.OfficerStop ? LaneVerb.Stop : LaneVerb.Close, 0);
                break;
            case Fault.CentreCommand:
                var link = crossing.Process!.Link;
                var passed = link.Passed;
                link.Order(prng.Of("stop", "close"), prng.Below(5));
                if (ReferenceEquals(link.Passed, passed))
                {
                    _endsAtMs[(int)fault] = now;
                    Active &= ~(1u << (int)fault);
                    _active--;
                    break;
                }

                crossing.Officer.LaneIsShut = true;
                _orders[(int)fault] = link.Passed;
                break;
        }
    }

    private void EndThose(Crossing crossing, long now)
    {
        for (var i = 1; i < _endsAtMs.Length; i++)
        {
            if ((Active & (1u << i)) != 0 && now >= _endsAtMs[i])
            {
                Active &= ~(1u << i);
                _active--;
                End(crossing, (Fault)i, now);
            }
        }

        HardwareFails = false;
        foreach (var fault in Drawable)
        {
            HardwareFails |= IsHardware(fault) && Has(fault);
        }

        Follow(crossing);
    }

    private void End(Crossing crossing, Fault fault, long now)
    {
        switch (fault)
        {
            case Fault.GatewayHung when crossing.Process is not null:
                Kill(crossing, now, prng.Chance(50));
                break;
            case Fault.PowerCut:
                crossing.Cabinet.Powered = true;
                crossing.Guard.Restart();
                break;
            case Fault.GuardHung:
                crossing.Guard.Restart();
                break;
            case Fault.BoardUnplugged when crossing.Process is { } process:
                process.Pins.Unplugged = false;
                break;
            case Fault.ClockStep:
                crossing.Time.Error = TimeSpan.Zero;
                break;
            case Fault.DataChange:
                crossing.Data = swarm.EndsSoon ? DataInForce.EndingSoon : DataInForce.First;
                break;
            case Fault.OfficerStop or Fault.OfficerClose or Fault.CentreCommand:
                crossing.Officer.LaneIsShut = Has(Fault.OfficerStop) || Has(Fault.OfficerClose)
                    || Has(Fault.CentreCommand);
                break;
        }
    }

    private void Kill(Crossing crossing, long now, bool linesFall)
    {
        var process = crossing.Process!;
        process.Die(linesFall);
        LinesLeft = process.Pins.Levels & ~Wires.InputMask;
        _mode = process.Mode;
        crossing.Process = null;
        _restartAtMs = now + prng.Between(200, 1500);
        ForgetUnheard(crossing, now);
    }

    /// <summary>An order the dead process never answered shut no lane, and who gave it knows.</summary>
    private void ForgetUnheard(Crossing crossing, long now)
    {
        for (var i = 0; i < _orders.Length; i++)
        {
            if ((Active & (1u << i)) != 0 && _orders[i] is { Answer.Task.IsCompleted: false })
            {
                _endsAtMs[i] = now;
                Active &= ~(1u << i);
                _active--;
                End(crossing, (Fault)i, now);
            }
        }
    }

    private void Restart(Crossing crossing)
    {
        if (!crossing.Cabinet.Powered)
        {
            return;
        }

        _restartAtMs = long.MaxValue;
        crossing.Process = new GatewayProcess(crossing.Disk, crossing, _mode);
        Follow(crossing);
    }

    /// <summary>What follows from the faults that last: wires, and why green must not be.</summary>
    private void Follow(Crossing crossing)
    {
        var guard = crossing.Guard;
        guard.Hung = Has(Fault.GuardHung);
        crossing.Cabinet.KeyTurned = Has(Fault.ModeKey);
        crossing.Cabinet.Faults = Broken();
        Lines = Set(Fault.EntryDetector, LaneLines.EntryLoopFault)
            | Set(Fault.BarrierDetector, LaneLines.BarrierLoopFault)
            | Set(Fault.StopButton, LaneLines.StopButton) | Set(Fault.ModeKey, LaneLines.ModeKey)
            | Set(Fault.Mains, LaneLines.MainsFail);
        Ailing = Bit(Ailment.EntryDetector, Has(Fault.EntryDetector))
            | Bit(Ailment.BarrierDetector, Has(Fault.BarrierDetector))
            | Bit(Ailment.Stopped, Has(Fault.StopButton) || Has(Fault.OfficerStop))
            | Bit(Ailment.Maintenance, Has(Fault.ModeKey))
            | Bit(Ailment.Mains, Has(Fault.Mains))
            | Bit(Ailment.RedDead, Has(Fault.RedDead))
            | Bit(Ailment.GatewayDead, crossing.Process is null || Has(Fault.GatewayHung))
            | Bit(Ailment.BoardUnplugged, Has(Fault.BoardUnplugged))
            | Bit(Ailment.TrustUnconfirmed, !crossing.Data.InForce.TrustConfirmed)
            | Bit(Ailment.ClosedByOrder, Has(Fault.OfficerClose) || Has(Fault.CentreCommand))
            | Bit(Ailment.FeedbackFalse, Has(Fault.FeedbackStuck) && _stuck is 1 or 2)
            | Bit(Ailment.GuardHung, Has(Fault.GuardHung))
            | Bit(Ailment.ClockBehind, Has(Fault.ClockStep));
    }

    private CabinetFaults Broken() => (Has(Fault.GatewayRelayWelded) ? CabinetFaults.GatewayRelayWelded : 0)
        | (Has(Fault.GuardRelayWelded) ? CabinetFaults.GuardRelayWelded : 0)
        | (Has(Fault.RedWeldedUnseen) ? CabinetFaults.RedWelded : 0)
        | (Has(Fault.RedDead) ? CabinetFaults.RedDead : 0)
        | (Has(Fault.GreenDead) ? CabinetFaults.GreenDead : 0);

    private LaneLines Set(Fault fault, LaneLines line) => Has(fault) ? line : LaneLines.None;

    private static uint Bit(Ailment ailment, bool ails) => ails ? 1u << (int)ailment : 0;

    /// <summary>A latched guard needs the key, which somebody brings once the cause is mended.</summary>
    private void TurnKey(Crossing crossing, long now)
    {
        var guard = crossing.Guard;
        if (guard.Phase != LaneGuard.GuardPhase.Latched || HardwareFails)
        {
            guard.KeyTurned = false;
            _keyAtMs = now + 600;
        }
        else if (now >= _keyAtMs)
        {
            guard.KeyTurned = !guard.KeyTurned;
            _keyAtMs = now + 200;
        }
    }
}
