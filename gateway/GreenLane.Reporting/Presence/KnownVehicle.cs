namespace GreenLane.Reporting.Presence;

/// <summary>What a presence book remembers of one vehicle. Guarded by its book.</summary>
internal sealed class KnownVehicle
{
    /// <summary>Lanes remembered; the one seen longest ago is forgotten first.</summary>
    private const int MaxLanes = 8;

    private readonly List<Sight> _sights = [];

    /// <summary>The latest entry or exit.</summary>
    public PresenceFact? LastMove { get; private set; }

    public IReadOnlyList<Sight> Sights => _sights;

    /// <summary>When anything was last heard of it.</summary>
    public DateTimeOffset Latest { get; private set; } = DateTimeOffset.MinValue;

    public bool Stands => _sights.Exists(sight => sight.Stands);

    /// <summary>A move that another gateway tells late does not undo a later one.</summary>
    public void Moved(PresenceFact fact)
    {
        if (LastMove is not { IsDated: true } last || !fact.IsDated || fact.At >= last.At)
        {
            LastMove = fact;
        }

        See(new Sight(fact.Place, fact.At, fact.IsDated, false));
    }

    public void See(Sight sight)
    {
        var known = _sights.FindIndex(each => each.Place == sight.Place);
        if (known >= 0)
        {
            if (sight is { Stands: false, IsDated: true }
                && _sights[known] is { Stands: false, IsDated: true } old && old.At > sight.At)
            {
                return;
            }

            _sights.RemoveAt(known);
        }
        else if (_sights.Count == MaxLanes)
        {
            _sights.RemoveAt(0);
        }

        _sights.Add(sight);
        Latest = sight.At > Latest ? sight.At : Latest;
    }

    /// <summary>Gives a time to what had none: it was at the latest now. A sighting without one is of no use.</summary>
    public void Date(DateTimeOffset now)
    {
        if (LastMove is { IsDated: false } move)
        {
            LastMove = move with { At = now, IsDated = true };
            Latest = now;
        }

        _sights.RemoveAll(sight => !sight.IsDated && !sight.Stands);
    }

    /// <summary>A lane in which it was seen.</summary>
    internal sealed record Sight(PresencePlace Place, DateTimeOffset At, bool IsDated, bool Stands);
}
