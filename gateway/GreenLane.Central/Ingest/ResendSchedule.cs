using GreenLane.Central.Store;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Ingest;

/// <summary>When to ask a gateway again for what is missing. Pure: time comes in, requests come out.</summary>
/// <remarks>
/// A hole that shrinks is being filled (a backlog drains) and is left alone; one that stands still is asked for
/// after <see cref="FirstWait"/>, then at twice the interval each time, up to <see cref="LongestWait"/>.
/// </remarks>
public sealed class ResendSchedule
{
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Requests to one gateway for one epoch at a time; lower holes come first.</summary>
    public const int MaximumRanges = 8;

    private readonly Dictionary<(GatewayKey Gateway, string Epoch), List<Hole>> _holes = [];

    /// <summary>Sequences missing at this moment, over all gateways.</summary>
    public long Missing { get; private set; }

    public void Observe(EpochPosition position, TimeSpan now)
    {
        var key = (position.Gateway, position.Epoch);
        var before = _holes.GetValueOrDefault(key, []);
        var open = position.Ledger.Holes
            .Select(range => before.FirstOrDefault(hole => hole.Range == range) ?? new Hole(range, now + FirstWait))
            .ToList();
        Missing += open.Sum(hole => hole.Range.Count) - before.Sum(hole => hole.Range.Count);
        if (open.Count > 0)
        {
            _holes[key] = open;
        }
        else
        {
            _holes.Remove(key);
        }
    }

    /// <summary>A gateway that is back is asked soon, however often it was asked in vain.</summary>
    public void Hasten(GatewayKey gateway, TimeSpan now)
    {
        foreach (var hole in _holes.Where(pair => pair.Key.Gateway == gateway).SelectMany(pair => pair.Value))
        {
            hole.Wait = FirstWait;
            hole.DueAt = now + FirstWait;
        }
    }

    /// <summary>The requests to send now. Taking them sets the next time.</summary>
    public IReadOnlyList<(GatewayKey Gateway, ResendDocument Request)> TakeDue(TimeSpan now)
    {
        var due = new List<(GatewayKey, ResendDocument)>();
        foreach (var ((gateway, epoch), holes) in _holes)
        {
            foreach (var hole in holes.Take(MaximumRanges).Where(hole => hole.DueAt <= now))
            {
                hole.Wait = hole.Wait * 2 < LongestWait ? hole.Wait * 2 : LongestWait;
                hole.DueAt = now + hole.Wait;
                due.Add((gateway, new ResendDocument(epoch, hole.Range.From, hole.Range.To)));
            }
        }

        return due;
    }

    private sealed class Hole(SequenceRange range, TimeSpan dueAt)
    {
        public SequenceRange Range => range;

        public TimeSpan DueAt { get; set; } = dueAt;

        public TimeSpan Wait { get; set; } = FirstWait;
    }
}
