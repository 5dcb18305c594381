using GreenLane.Lanes;

namespace GreenLane.Simulation.World;

/// <summary>The lane's asphalt: where vehicles are, how they move, and what loops and curtain make of it.</summary>
internal sealed class Road(Prng prng, LaneLines fitted)
{
    public const int EntryFrom = -1500;
    public const int EntryTo = 500;
    public const int BarrierFrom = 2500;
    public const int BarrierTo = 4500;
    private const int ExitFrom = 6000;
    private const int ExitTo = 8000;
    private const int StopLine = 300;
    private const int ArmLine = 2300;
    private const int Spacing = 1000;
    private const int CloseSpacing = 400;
    private const int Start = -6500;

    /// <summary>How far before the entry loop a tag still answers.</summary>
    public const int Field = 1200;

    private readonly int _end = (fitted & LaneLines.ExitLoop) != 0 ? ExitTo + 200 : BarrierTo + 200;
    private long _personUntilMs = -1;

    /// <summary>In order, the one nearest the exit first.</summary>
    public List<Vehicle> Vehicles { get; } = [];

    /// <summary>Metal on the entry loop, as it is.</summary>
    public bool OnEntry { get; private set; }

    /// <summary>Metal on the loop under the barrier, as it is.</summary>
    public bool OnBarrier { get; private set; }

    public bool OnExit { get; private set; }

    /// <summary>Something in the plane of the arm that a curtain sees: a vehicle, its drawbar not, a person.</summary>
    public bool InCurtain { get; private set; }

    public bool PersonUnderArm(long nowMs) => nowMs < _personUntilMs;

    public bool HasRoom => Vehicles.Count == 0
        || (Vehicles[^1].Rear > Start + Spacing && Vehicles[0].Behaviour != Behaviour.WrongWay);

    public void Add(Vehicle vehicle)
    {
        if (vehicle.Behaviour == Behaviour.WrongWay)
        {
            vehicle.Front = _end + vehicle.Length - 1;
            Vehicles.Add(vehicle);
            return;
        }

        vehicle.Front = Start;
        Vehicles.Add(vehicle);
    }

    public void LetPersonIn(long nowMs, int forMs) => _personUntilMs = nowMs + forMs;

    /// <summary>Everybody moves for a moment.</summary>
    public void Step(long nowMs, int elapsedMs, bool greenLit, bool armIsUp)
    {
        var ahead = int.MaxValue;
        for (var i = 0; i < Vehicles.Count; i++)
        {
            var vehicle = Vehicles[i];
            Drive(vehicle, nowMs, elapsedMs, greenLit, armIsUp, ahead);
            ahead = vehicle.Behaviour == Behaviour.WrongWay ? ahead : vehicle.Rear;
        }

        for (var i = Vehicles.Count - 1; i >= 0; i--)
        {
            if (IsGone(Vehicles[i]))
            {
                Replace(i);
            }
        }

        Look(nowMs);
    }

    /// <summary>Whether a vehicle's way lies behind it.</summary>
    private bool IsGone(Vehicle vehicle) => vehicle.Behaviour == Behaviour.WrongWay
        ? vehicle.Front < EntryFrom - 200
        : vehicle.Rear > _end || (vehicle.Leaving && vehicle.Front < EntryFrom - Field);

    private void Replace(int i)
    {
        var vehicle = Vehicles[i];
        Vehicles.RemoveAt(i);

        // Who backed out turns off to the side; the next one may be there at once.
        if (vehicle.Leaving && i < Vehicles.Count && prng.Chance(50) && Vehicles[i].Front < EntryFrom)
        {
            Vehicles[i].Front = EntryFrom - 300;
        }
    }

    private static void Drive(Vehicle v, long nowMs, int elapsedMs, bool greenLit, bool armIsUp, int ahead)
    {
        var step = v.Speed * elapsedMs / 1000;
        if (v.Behaviour == Behaviour.WrongWay || v.Leaving)
        {
            v.Front -= step;
            v.IsMoving = true;
            return;
        }

        var limit = ahead == int.MaxValue ? int.MaxValue
            : ahead - (v.Behaviour == Behaviour.Tailgates ? CloseSpacing : Spacing);
        if (!v.Going)
        {
            Decide(v, nowMs, greenLit, armIsUp, ahead);
            limit = v.Going ? limit : Math.Min(limit, StopLine);
        }
        else if (v.Behaviour is not (Behaviour.RunsRed or Behaviour.Tailgates) && !armIsUp && v.Front <= ArmLine)
        {
            limit = Math.Min(limit, ArmLine);
        }

        var before = v.Front;
        if (!Pauses(v, nowMs))
        {
            v.Front = Math.Min(v.Front + step, Math.Max(limit, v.Front));
        }

        v.IsMoving = v.Front != before;
        v.StoppedAtMs = v.IsMoving ? -1 : v.StoppedAtMs < 0 ? nowMs : v.StoppedAtMs;

        // Before a barrier that came down again: it gives up and backs out.
        v.Leaving |= v.Going && v.Front == ArmLine && nowMs - v.StoppedAtMs > v.PatienceMs && v.StoppedAtMs >= 0;
    }

    /// <summary>At the stop line: go, wait, or give up.</summary>
    private static void Decide(Vehicle v, long nowMs, bool greenLit, bool armIsUp, int ahead)
    {
        var isFirst = ahead == int.MaxValue || ahead > BarrierTo;
        if (v.Front < StopLine - 700)
        {
            return;
        }

        v.GreenSeenAtMs = !greenLit || !isFirst ? -1 : v.GreenSeenAtMs < 0 ? nowMs : v.GreenSeenAtMs;
        var reacted = v.GreenSeenAtMs >= 0 && nowMs - v.GreenSeenAtMs >= v.ReactionMs;
        switch (v.Behaviour)
        {
            case Behaviour.RunsRed:
            case Behaviour.Tailgates when ahead < BarrierTo + v.Length:
                v.Going = true;
                break;
            case Behaviour.BacksOut when reacted:
                v.Leaving = true;
                break;
            default:
                v.Going = reacted || (v.WavedOn && armIsUp && isFirst);
                break;
        }

        v.Leaving |= !v.Going && v.StoppedAtMs >= 0 && nowMs - v.StoppedAtMs > v.PatienceMs && !armIsUp;
    }

    private static bool Pauses(Vehicle v, long nowMs)
    {
        var here = v.Behaviour switch
        {
            Behaviour.Hesitates => v.Going && v.Front < EntryTo + 200,
            Behaviour.Stalls => v.Front > BarrierFrom + 800,
            Behaviour.Shunts => !v.Going && v.Front > EntryFrom + 100,
            _ => false,
        };
        if (!here || (v.PausedAtMs >= 0 && nowMs - v.PausedAtMs >= v.PauseMs))
        {
            return false;
        }

        v.PausedAtMs = v.PausedAtMs < 0 ? nowMs : v.PausedAtMs;
        if (v.Behaviour == Behaviour.Shunts)
        {
            v.Front = EntryFrom + ((nowMs / 512 % 2) == 0 ? 150 : -50);
        }

        return true;
    }

    private void Look(long nowMs)
    {
        OnEntry = OnBarrier = OnExit = false;
        InCurtain = nowMs < _personUntilMs;
        foreach (var vehicle in Vehicles)
        {
            var onEntry = vehicle.Covers(EntryFrom, EntryTo);
            vehicle.OnEntryAtMs = onEntry ? nowMs : vehicle.OnEntryAtMs;
            OnEntry |= onEntry;
            OnBarrier |= vehicle.Covers(BarrierFrom, BarrierTo);
            OnExit |= vehicle.Covers(ExitFrom, ExitTo);
            InCurtain |= vehicle.Covers(3400, 3600);
        }
    }
}
