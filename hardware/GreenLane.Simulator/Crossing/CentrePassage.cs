namespace GreenLane.Simulator.Crossing;

/// <summary>A passage in the centre's list; what else stands there is not needed here.</summary>
public sealed record CentrePassage(string Id, string Gateway, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt);
