using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Checks;

/// <summary>One truck's visit to a lane as the road saw it.</summary>
/// <param name="Departure">How it really left: an officer's release may have needed a second person.</param>
/// <param name="Interrupted">The gateway died, or the guard cut green, while it was in the lane: not judged.</param>
public sealed record TruckVisit(
    Truck Truck,
    string Gateway,
    string Lane,
    DateTimeOffset ArrivedAt,
    DateTimeOffset LeftAt,
    Departure Departure,
    bool Interrupted)
{
    public string Place => $"{Gateway}/{Lane}";

    /// <summary>The outcome that the passage's record must show.</summary>
    public string ExpectedOutcome => Departure switch
    {
        Departure.DrivesOnGreen or Departure.OfficerReleases => "released",
        Departure.BacksOutOfGreen => "withdrawn",
        Departure.ToDesk => "to-desk",
        Departure.ToInspection => "to-inspection",
        _ => "referred",
    };
}
