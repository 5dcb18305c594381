namespace GreenLane.Reporting.Contracts;

/// <summary>What stands retained on an alarm's topic while it lasts.</summary>
/// <param name="Kind">Stable id of what is wrong.</param>
public sealed record AlarmDocument(string Id, string Kind, string? Lane, DateTimeOffset Since);
