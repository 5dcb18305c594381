using System.Collections.Immutable;
using GreenLane.Simulator.Checks;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Lanes;

/// <summary>All visits of a run, in the order in which the trucks left. Thread-safe.</summary>
public sealed class VisitLog
{
    /// <summary>Beyond this many, the oldest are forgotten: more than a day of five lanes.</summary>
    public const int Limit = 100_000;

    private readonly Lock _gate = new();
    private readonly Queue<TruckVisit> _visits = new();

    public int Count { get; private set; }

    public ImmutableArray<TruckVisit> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _visits];
            }
        }
    }

    /// <summary>Kinds that came, were served to the end and can be judged.</summary>
    public IReadOnlySet<TruckKind> KindsServed
        => All.Where(visit => !visit.Interrupted).Select(visit => visit.Truck.Kind).ToHashSet();

    public void Add(TruckVisit visit)
    {
        lock (_gate)
        {
            Count++;
            _visits.Enqueue(visit);
            if (_visits.Count > Limit)
            {
                _visits.Dequeue();
            }
        }
    }
}
