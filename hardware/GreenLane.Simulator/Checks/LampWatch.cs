using GreenLane.Simulator.Devices;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Checks;

/// <summary>Watches the lamps, the barrier and the loops of one lane and says what must never be seen there.</summary>
/// <remarks>
/// It sees only the board's own stream and, from the road, which truck arrives and whether it may pass. Times are
/// those of the stream, so that a slow simulator accuses nobody. Thread-safe.
/// </remarks>
public sealed class LampWatch(string lane)
{
    /// <summary>How long green may outlast the vehicle that it was for.</summary>
    public static readonly TimeSpan ReactionLimit = TimeSpan.FromMilliseconds(300);

    /// <summary>How long both lamps may be lit in a change: below what any guard trips on.</summary>
    public static readonly TimeSpan OverlapLimit = TimeSpan.FromMilliseconds(100);

    public const string GreenForNobody = "green-without-vehicle";
    public const string GreenUnentitled = "green-not-entitled";
    public const string GreenInherited = "green-inherited";
    public const string BothLamps = "red-and-green";
    public const string BarrierOnVehicle = "barrier-lowered-on-vehicle";

    // Beyond this a run has failed many times over; the rest is counted only.
    private const int KeptViolations = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<Truck> _expected = new();
    private readonly List<Violation> _violations = [];
    private readonly Dictionary<string, bool> _levels = new(StringComparer.Ordinal);
    private Truck? _onLoop;
    private bool _entitled;
    private long? _mustEndSince;
    private long? _bothSince;
    private long _now;

    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_gate)
            {
                return [.. _violations];
            }
        }
    }

    public int Count { get; private set; }

    /// <summary>How often green came on.</summary>
    public int Greens { get; private set; }

    /// <summary>The next rise of the entry loop will be this truck.</summary>
    public void Expect(Truck truck)
    {
        lock (_gate)
        {
            _expected.Enqueue(truck);
        }
    }

    /// <summary>
    /// An officer is about to release the truck that stands on the entry loop (true), or could not (false).
    /// </summary>
    public void Entitle(bool entitled)
    {
        lock (_gate)
        {
            _entitled = entitled;
        }
    }

    /// <summary>The board is gone: its lines are released, nothing is lit and nobody is expected any more.</summary>
    public void BoardGone()
    {
        lock (_gate)
        {
            _levels.Clear();
            _expected.Clear();
            _onLoop = null;
            _entitled = false;
            _mustEndSince = null;
            _bothSince = null;
        }
    }

    /// <summary>Takes the next change of the stream.</summary>
    public void See(LineChange change)
    {
        lock (_gate)
        {
            _now = change.AtMicroseconds;
            LookAtDurations();
            var before = Is(change.Name);
            _levels[change.Name] = change.Level;
            if (before != change.Level)
            {
                Judge(change.Name, change.Level);
            }
        }
    }

    private void Judge(string name, bool level)
    {
        switch (name, level)
        {
            case (LineNames.EntryLoop, true):
                Arrive();
                break;
            case (LineNames.EntryLoop, false):
                _onLoop = null;
                _entitled = false;
                GreenMustEnd();
                break;
            case (LineNames.BarrierLoop, true):
                GreenMustEnd();
                break;
            case (LineNames.Green, true):
                LightGreen();
                break;
            case (LineNames.Green, false):
                _mustEndSince = null;
                break;
            case (LineNames.BarrierUp, false) when Is(LineNames.BarrierLoop):
                Accuse(BarrierOnVehicle, "the barrier was let down with a vehicle on its loop");
                break;
            default:
                break;
        }

        _bothSince = Is(LineNames.Green) && Is(LineNames.Red) ? _bothSince ?? _now : null;
    }

    private void Arrive()
    {
        _onLoop = _expected.TryDequeue(out var truck) ? truck : null;
        _entitled = truck?.Script.Released ?? false;
        _mustEndSince = null;
        if (Is(LineNames.Green))
        {
            Accuse(GreenInherited, "a vehicle drove onto the loop and saw the green of the one before it");
        }
    }

    private void LightGreen()
    {
        Greens++;
        if (!Is(LineNames.EntryLoop))
        {
            Accuse(GreenForNobody, "green came on with nobody on the entry loop");
        }
        else if (!_entitled)
        {
            Accuse(GreenUnentitled, $"green for a truck of kind {_onLoop?.Kind.ToString() ?? "nobody expected"}");
        }
    }

    /// <summary>
    /// Green ends when its vehicle reaches the barrier loop or leaves the entry loop, whichever is first.
    /// </summary>
    private void GreenMustEnd() => _mustEndSince = Is(LineNames.Green) ? _mustEndSince ?? _now : null;

    private void LookAtDurations()
    {
        if (_mustEndSince is { } since && _now - since > ReactionLimit.TotalMicroseconds)
        {
            _mustEndSince = null;
            Accuse(GreenForNobody, "green stayed on after its vehicle had left the entry loop or reached the barrier");
        }

        if (_bothSince is { } both && _now - both > OverlapLimit.TotalMicroseconds)
        {
            // Once for each time; the next change of a lamp starts a new one.
            _bothSince = long.MaxValue / 2;
            Accuse(BothLamps, "red and green were lit together");
        }
    }

    private void Accuse(string rule, string detail)
    {
        Count++;
        if (_violations.Count < KeptViolations)
        {
            _violations.Add(new Violation(rule, lane, _onLoop?.Number, _now, detail));
        }
    }

    private bool Is(string name) => _levels.GetValueOrDefault(name);
}
