using System.Collections.Immutable;
using GreenLane.Central.Api;

namespace GreenLane.Central.Store.Queries;

/// <summary>Counts passages one by one.</summary>
internal sealed class ThroughputTally
{
    private readonly Dictionary<string, int> _byReason = [];
    private readonly Dictionary<string, int> _byOutcome = [];
    private readonly List<double> _dwells = [];
    private int _closed;
    private int _automatic;

    public void Add(string outcome, string? releasedBy, bool referred, string? reason, double? dwell)
    {
        _closed++;
        _byOutcome[outcome] = _byOutcome.GetValueOrDefault(outcome) + 1;
        _automatic += outcome == "released" && releasedBy is null or "automatic" ? 1 : 0;
        if (referred)
        {
            _byReason[reason ?? "unknown"] = _byReason.GetValueOrDefault(reason ?? "unknown") + 1;
        }

        if (dwell is { } seconds)
        {
            _dwells.Add(seconds);
        }
    }

    public Throughput Total()
    {
        _dwells.Sort();
        return new Throughput
        {
            Closed = _closed,
            Released = _byOutcome.GetValueOrDefault("released"),
            ReleasedAutomatically = _automatic,
            Referred = _byReason.Values.Sum(),
            ByReason = _byReason.ToImmutableSortedDictionary(),
            ByOutcome = _byOutcome.ToImmutableSortedDictionary(),
            MedianDwellSeconds = Quantile(50),
            P95DwellSeconds = Quantile(95),
        };
    }

    // The smallest value that at least this many per cent do not exceed: always one that was really measured.
    private double? Quantile(int percent)
        => _dwells.Count == 0 ? null : _dwells[(((_dwells.Count * percent) + 99) / 100) - 1];
}
