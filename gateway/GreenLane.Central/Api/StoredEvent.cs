namespace GreenLane.Central.Api;

/// <summary>One event that spoke of a passage.</summary>
/// <param name="Time">By the gateway's clock.</param>
/// <param name="ReceivedAt">By the centre's clock.</param>
public sealed record StoredEvent(
    string Id, string Source, string Type, DateTimeOffset Time, DateTimeOffset ReceivedAt);
