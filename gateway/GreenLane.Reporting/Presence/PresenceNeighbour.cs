namespace GreenLane.Reporting.Presence;

/// <summary>Another crossing at the same broker.</summary>
/// <param name="Key">Its crossing key.</param>
/// <param name="TravelTime">The least time a truck needs from there to here.</param>
public sealed record PresenceNeighbour(string Country, string Crossing, PresenceKey Key, TimeSpan TravelTime)
{
    public bool Is(string country, string crossing) => Country == country && Crossing == crossing;
}
