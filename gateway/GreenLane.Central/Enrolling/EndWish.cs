namespace GreenLane.Central.Enrolling;

/// <summary>A vehicle is not an operator's any more.</summary>
/// <param name="End">From when on; null: now.</param>
public sealed record EndWish(string Operator, string Country, string Plate, DateTimeOffset? End, string Reason);
