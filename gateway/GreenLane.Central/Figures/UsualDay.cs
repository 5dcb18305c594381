using System.Collections.Immutable;

namespace GreenLane.Central.Figures;

/// <summary>What closed on the same weekday of the last four weeks, gateway by gateway, hour by hour.</summary>
/// <param name="day">The day that it is compared with.</param>
internal sealed class UsualDay(DateTimeOffset day)
{
    public const int Weeks = 4;

    private readonly Dictionary<(string Crossing, string Gateway), long[][]> _closed = [];

    public DateTimeOffset Day => day;

    /// <summary>Those that counted anything; the sum of all is not one of them.</summary>
    public IEnumerable<(string Crossing, string Gateway)> Gateways => _closed.Keys.Where(key => key != ("", ""));

    /// <param name="week">From 0, below <see cref="Weeks"/>.</param>
    /// <param name="hour">Of the day, from 0 to 23.</param>
    public void Add(string crossing, string gateway, int week, int hour, long closed)
    {
        foreach (var key in new[] { (crossing, gateway), ("", "") })
        {
            if (!_closed.TryGetValue(key, out var weeks))
            {
                _closed.Add(key, weeks = new long[Weeks][]);
            }

            (weeks[week] ??= new long[24])[hour] += closed;
        }
    }

    /// <summary>A gateway's, or with empty names the sum of all. A week in which it counted nothing does not count.
    /// </summary>
    public (ImmutableArray<double?> Means, int Weeks) Of(string crossing, string gateway)
    {
        var weeks = _closed.GetValueOrDefault((crossing, gateway), new long[Weeks][]).OfType<long[]>().ToList();
        var means = Enumerable.Range(0, 24)
            .Select(hour => weeks.Count == 0 ? (double?)null : weeks.Average(week => week[hour]));
        return ([.. means], weeks.Count);
    }
}
