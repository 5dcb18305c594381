using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Presence;

/// <summary>The vehicles of a presence book, by what stands for them. Bounded; guarded by its book.</summary>
internal sealed class PresenceMemory(PresenceSettings settings, int limit)
{
    private readonly Dictionary<string, KnownVehicle> _known = new(StringComparer.Ordinal);

    public int Count => _known.Count;

    public void Moved(PresenceFact fact) => Of(fact.Vehicle).Moved(fact);

    public void See(string vehicle, KnownVehicle.Sight sight) => Of(vehicle).See(sight);

    /// <summary>What is known of one vehicle, for a verdict in one lane.</summary>
    /// <param name="names">What stands for it under the key of each crossing that is heard.</param>
    public Lanes.Presence Recall(IEnumerable<string> names, PresencePlace here)
    {
        PresenceFact? move = null;
        var elsewhere = ImmutableArray.CreateBuilder<SeenElsewhere>();
        foreach (var name in names)
        {
            if (!_known.TryGetValue(name, out var known))
            {
                continue;
            }

            // Who entered another country is not inside this one; where it was seen counts all the same.
            if (known.LastMove is { } last && last.Place.Country == here.Country && (move is null || last.At > move.At))
            {
                move = last;
            }

            elsewhere.AddRange(known.Sights.Where(sight => sight.Place != here).Select(sight => new SeenElsewhere(
                $"{sight.Place}", sight.At, sight.IsDated, sight.Stands, settings.LeastTravel(sight.Place, here))));
        }

        return new Lanes.Presence
        {
            InsideLimit = settings.InsideLimit,
            LastMove = move is null ? null : new Movement(move.Kind, $"{move.Place}", move.At, move.IsDated),
            Elsewhere = elsewhere.ToImmutable(),
        };
    }

    /// <summary>Gives a time to what had none, and forgets what is older than the limit or too much.</summary>
    /// <param name="now">Null while the clock cannot be trusted: then nothing is too old.</param>
    public void Tidy(DateTimeOffset? now)
    {
        if (now is { } at)
        {
            foreach (var known in _known.Values)
            {
                known.Date(at);
            }

            Forget(_known.Where(known => !known.Value.Stands && known.Value.Latest < at - settings.InsideLimit));
        }

        if (_known.Count > limit)
        {
            Forget(_known.Where(known => !known.Value.Stands).OrderBy(known => known.Value.Latest)
                .Take(_known.Count - limit));
        }
    }

    private void Forget(IEnumerable<KeyValuePair<string, KnownVehicle>> vehicles)
    {
        foreach (var vehicle in vehicles.Select(known => known.Key).ToList())
        {
            _known.Remove(vehicle);
        }
    }

    private KnownVehicle Of(string vehicle)
    {
        if (!_known.TryGetValue(vehicle, out var known))
        {
            _known[vehicle] = known = new KnownVehicle();
        }

        return known;
    }
}
