using System.Collections.Immutable;
using GreenLane.Gateway.Clock;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Sensing;

/// <summary>The alarms that stand now. Any thread.</summary>
public sealed class AlarmBoard(WallClock clock)
{
    /// <summary>How long something that happened once is shown after it happened last.</summary>
    public static readonly TimeSpan HappeningShown = TimeSpan.FromMinutes(10);

    /// <summary>Alarms that may stand at once; there is one of a kind for each device.</summary>
    private const int Limit = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (AlarmDocument Alarm, TimeSpan? Until)> _standing = new(StringComparer.Ordinal);

    /// <summary>The alarms that stand, oldest first.</summary>
    public ImmutableArray<AlarmDocument> Standing
    {
        get
        {
            var now = clock.Elapsed;
            lock (_gate)
            {
                foreach (var (id, _) in _standing.Where(entry => entry.Value.Until <= now).ToArray())
                {
                    _standing.Remove(id);
                }

                return [.. _standing.Values.Select(entry => entry.Alarm).OrderBy(alarm => alarm.Since)];
            }
        }
    }

    /// <summary>A state: the alarm stands as long as it is said to.</summary>
    public void Set(AlarmKind kind, string source, bool stands, string text)
    {
        if (stands)
        {
            Put(kind, source, text, null);
            return;
        }

        lock (_gate)
        {
            _standing.Remove(IdOf(kind, source));
        }
    }

    /// <summary>Something happened: the alarm stands for a while.</summary>
    /// <returns>Whether it did not stand already: what happens over and over is told once.</returns>
    public bool Happened(AlarmKind kind, string source, string text)
        => Put(kind, source, text, clock.Elapsed + HappeningShown);

    /// <summary>What it stood for is over: it is shown a while longer, for somebody to see.</summary>
    public void Fade(AlarmKind kind, string source)
    {
        var id = IdOf(kind, source);
        lock (_gate)
        {
            if (_standing.TryGetValue(id, out var known) && known.Until is null)
            {
                _standing[id] = (known.Alarm, clock.Elapsed + HappeningShown);
            }
        }
    }

    private static string IdOf(AlarmKind kind, string source) => $"{StableId.Of(kind)}-{source}";

    private bool Put(AlarmKind kind, string source, string text, TimeSpan? until)
    {
        var id = IdOf(kind, source);
        lock (_gate)
        {
            if (_standing.TryGetValue(id, out var known))
            {
                var isOver = known.Until <= clock.Elapsed;
                _standing[id] = (known.Alarm with { Text = text }, until);
                return isOver;
            }

            if (_standing.Count < Limit)
            {
                _standing[id] = (new AlarmDocument(id, StableId.Of(kind), source, text, clock.Read().Utc), until);
            }

            return _standing.Count < Limit;
        }
    }
}
