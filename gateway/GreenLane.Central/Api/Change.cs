namespace GreenLane.Central.Api;

/// <summary>One line of the stream of changes.</summary>
/// <param name="Lane">Null if the gateway as a whole changed.</param>
/// <param name="Passage">The passage as it stands now; null if a state changed.</param>
public sealed record Change(string Crossing, string Gateway, string? Lane, PassageSummary? Passage);
