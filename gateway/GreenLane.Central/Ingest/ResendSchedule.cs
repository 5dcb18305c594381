using GreenLane.Central.Store;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Ingest;

/// <summary>When to ask a gateway again for what is missing. Pure: time comes in, requests come out.</summary>
/// <remarks>
/// A hole that shrinks is being filled (a backlog drains) and is left alone; one that stands still is asked for
/// after <see cref="FirstWait"/>, then at twice the interval each time, up to <see cref="LongestWait"/>. What a gateway
/// says it has beyond the last that came is a hole like any other: it may have been sent while nobody listened.
/// </remarks>
public sealed class ResendSchedule
{
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Requests to one gateway for one epoch at a time; lower holes come first.</summary>
    public const int MaximumRanges = 8;

    private readonly Dictionary<(GatewayKey Gateway, string Epoch), Standing> _standings = [];

    /// <summary>Sequences missing below one that came, at this moment, over all gateways.</summary>
    public long Missing { get; private set; }

    public void Observe(EpochPosition position, TimeSpan now)
    {
        var standing = For(position.Gateway, position.Epoch);
        Missing -= standing.Missing;
        standing.Look(position.Ledger, now);
        Missing += standing.Missing;
    }

    /// <summary>A gateway said which sequence it gave out last.</summary>
    public void Hear(GatewayKey gateway, string epoch, long last, TimeSpan now)
    {
        // A gateway that has nothing to send need not be remembered for it.
        if (last > 0 || _standings.ContainsKey((gateway, epoch)))
        {
            For(gateway, epoch).Hear(last, now);
        }
    }

    /// <summary>A gateway that is back is asked soon, however often it was asked in vain.</summary>
    public void Hasten(GatewayKey gateway, TimeSpan now)
    {
        foreach (var hole in _standings.Where(pair => pair.Key.Gateway == gateway).SelectMany(pair => pair.Value.Holes))
        {
            hole.Wait = FirstWait;
            hole.DueAt = now + FirstWait;
        }
    }

    /// <summary>The requests to send now. Taking them sets the next time.</summary>
    public IReadOnlyList<(GatewayKey Gateway, ResendDocument Request)> TakeDue(TimeSpan now)
    {
        var due = new List<(GatewayKey, ResendDocument)>();
        foreach (var ((gateway, epoch), standing) in _standings)
        {
            foreach (var hole in standing.Holes.Take(MaximumRanges).Where(hole => hole.DueAt <= now))
            {
                hole.Wait = hole.Wait * 2 < LongestWait ? hole.Wait * 2 : LongestWait;
                hole.DueAt = now + hole.Wait;
                due.Add((gateway, new ResendDocument(epoch, hole.Range.From, hole.Range.To)));
            }
        }

        return due;
    }

    private Standing For(GatewayKey gateway, string epoch)
    {
        if (!_standings.TryGetValue((gateway, epoch), out var standing))
        {
            _standings.Add((gateway, epoch), standing = new Standing());
        }

        return standing;
    }

    private sealed class Hole(SequenceRange range, TimeSpan dueAt)
    {
        public SequenceRange Range => range;

        public TimeSpan DueAt { get; set; } = dueAt;

        public TimeSpan Wait { get; set; } = FirstWait;
    }

    private sealed class Standing
    {
        private EpochLedger _ledger = EpochLedger.Empty;
        private long _last;

        public IReadOnlyList<Hole> Holes { get; private set; } = [];

        public long Missing { get; private set; }

        public void Look(EpochLedger ledger, TimeSpan now)
        {
            _ledger = ledger;
            Missing = ledger.Holes.Sum(range => range.Count);
            Compare(now);
        }

        public void Hear(long last, TimeSpan now)
        {
            _last = last;
            Compare(now);
        }

        private void Compare(TimeSpan now)
        {
            var open = _ledger.Holes;
            if (_last > _ledger.Highest)
            {
                open = open.Append(new SequenceRange(_ledger.Highest + 1, _last));
            }

            Holes = [.. open.Select(range => Holes.FirstOrDefault(hole => hole.Range == range)
                ?? new Hole(range, now + FirstWait))];
        }
    }
}
