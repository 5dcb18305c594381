using GreenLane.Lanes;
using GreenLane.Simulator.Checks;

namespace GreenLane.Simulator.Trucks;

/// <summary>Where the enrolled vehicles of one side really are: nobody enters who has not left before.</summary>
/// <remarks>
/// The road's own book, kept apart from the gateway's: what a twin is, is decided here. Thread-safe.
/// </remarks>
public sealed class Whereabouts(TimeProvider time)
{
    /// <summary>
    /// The least time from one lane to another, as the gateways of the desk are told: a desk is smaller than a border.
    /// </summary>
    public static readonly TimeSpan TurnRound = TimeSpan.FromSeconds(20);

    /// <summary>A truck needs this long from lane to lane; it leaves the gateway no doubt.</summary>
    public static readonly TimeSpan Travel = TurnRound + TimeSpan.FromSeconds(5);

    /// <summary>Who was seen no longer ago than this cannot be in another lane, however slow the desk is.</summary>
    public static readonly TimeSpan JustNow = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>Whether a vehicle is outside and can come to an entry lane now.</summary>
    public bool IsOutside(string epc)
    {
        lock (_gate)
        {
            return !_places.TryGetValue(epc, out var place)
                || (place is { IsBusy: false, IsAvoided: false, Inside: null } && Since(place) >= Travel);
        }
    }

    /// <summary>A vehicle is on its way to a lane: it is in no other until it was served.</summary>
    public void Takes(string epc)
    {
        lock (_gate)
        {
            Of(epc).IsBusy = true;
        }
    }

    /// <summary>The truck that has been inside for longest and passes by itself; null if there is none.</summary>
    public Truck? TakeLeaving() => Take(
        place => place.Inside is { Script.Released: true } && Since(place) >= Travel);

    /// <summary>A truck that is inside, for its twin to show up; null if there is none.</summary>
    public Truck? TakeInside() => Take(_ => true);

    /// <summary>
    /// A truck that was at an entry lane a moment ago, for its twin to show up at the exit; null if there is none.
    /// </summary>
    /// <remarks>Not of one whose twin was at the exit just before: the camera there would only repeat itself.</remarks>
    public Truck? TakeEntered() => Take(
        place => place is { Inside.Script.Released: true, WasAtExit: false } && Since(place) <= JustNow);

    /// <summary>A truck was served in a lane of this direction.</summary>
    public void Served(TruckVisit visit, LaneDirection direction)
    {
        // Strangers, and trucks without a tag or with somebody else's, are nobody to the gateway's book.
        if (visit.Truck is not
            {
                Epc: { } epc,
                Kind: not (TruckKind.Unknown or TruckKind.FollowsBackOut or TruckKind.TagPlateMismatch),
            })
        {
            return;
        }

        lock (_gate)
        {
            var place = Of(epc);
            place.IsBusy = false;
            place.SeenAt = time.GetTimestamp();
            place.WasAtExit = direction == LaneDirection.Exit;
            place.IsAvoided |= visit.Interrupted;
            if (direction == LaneDirection.Exit)
            {
                place.Inside = visit.Departure == Departure.DrivesOnGreen ? null : place.Inside;
            }
            else if (visit.Departure is not (Departure.ReversesOut or Departure.BacksOutOfGreen))
            {
                place.Inside ??= visit.Truck;
            }
        }
    }

    /// <summary>Nobody knows where this vehicle is any more: it takes no part in this run.</summary>
    public void Avoid(string epc)
    {
        lock (_gate)
        {
            Of(epc).IsAvoided = true;
        }
    }

    private Truck? Take(Func<Place, bool> fits)
    {
        lock (_gate)
        {
            var found = _places.Values
                .Where(place => place is { IsBusy: false, IsAvoided: false, Inside: not null } && fits(place))
                .MinBy(place => place.SeenAt);
            if (found is not null)
            {
                found.IsBusy = true;
            }

            return found?.Inside;
        }
    }

    private TimeSpan Since(Place place) => time.GetElapsedTime(place.SeenAt);

    private Place Of(string epc)
    {
        if (!_places.TryGetValue(epc, out var place))
        {
            _places[epc] = place = new Place();
        }

        return place;
    }

    private sealed class Place
    {
        public bool IsBusy { get; set; }

        public bool IsAvoided { get; set; }

        /// <summary>As it entered; null while it is outside.</summary>
        public Truck? Inside { get; set; }

        public long SeenAt { get; set; }

        /// <summary>Where it was seen last was an exit lane.</summary>
        public bool WasAtExit { get; set; }
    }
}
