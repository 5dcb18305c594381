using GreenLane.Simulation.World;

namespace GreenLane.Simulation.Checks;

/// <summary>All that is looked at after every turn, and what was found.</summary>
internal sealed class AllChecks
{
    private readonly ulong _seed;
    private readonly Crossing _crossing;
    private readonly SignalCheck _signal;
    private readonly BarrierCheck _barrier;
    private readonly PassageCheck _passages;
    private readonly RecordCheck _records;

    public AllChecks(ulong seed, Crossing crossing)
    {
        _seed = seed;
        _crossing = crossing;
        _signal = new SignalCheck(crossing, Say);
        _barrier = new BarrierCheck(crossing, Say);
        _passages = new PassageCheck(crossing, Say);
        _records = new RecordCheck(crossing, Say);
    }

    public Trace Trace { get; } = new();

    /// <summary>The first thing that must not have happened; the run ends with it.</summary>
    public Violation? Violation { get; private set; }

    public void Look()
    {
        var vehicles = _crossing.Road.Vehicles;
        var cabinet = _crossing.Cabinet;
        Trace.Add(new Trace.Line(
            _crossing.Time.NowMs,
            _crossing.Process?.Loop.View.Phase,
            _crossing.Driven,
            _crossing.Sensed,
            (cabinet.RedLit ? 1 : 0) | (cabinet.GreenLit ? 2 : 0) | (cabinet.GuardRelay ? 4 : 0)
                | (cabinet.GatewayRelay ? 8 : 0),
            _crossing.Disk.Records.Count,
            _crossing.Plan.Active,
            vehicles.Count,
            vehicles.Count == 0 ? 0 : vehicles[0].Front + Trace.Origin));
        _passages.Look();
        _signal.Look();
        _barrier.Look();
    }

    public void LookBack() => _records.Look();

    public void Say(string hazard, string what, bool isWrongGreen)
        => Violation ??= new Violation(_seed, _crossing.Time.NowMs, hazard, what, isWrongGreen);

    /// <summary>The last turns, the last records, and who is where.</summary>
    public List<string> Tell()
    {
        var lines = Trace.Lines();
        foreach (var record in _crossing.Disk.Records.TakeLast(8))
        {
            lines.Add($"record {record.At.TotalMilliseconds} {record.Kind} {record.Passage} "
                + $"{record.Document?.Verdict} {record.Document?.Reason} {record.Document?.Outcome} "
                + $"{record.Document?.OperatorId} {record.Text}");
        }

        foreach (var vehicle in _crossing.Road.Vehicles)
        {
            lines.Add(vehicle.ToString());
        }

        return lines;
    }
}
