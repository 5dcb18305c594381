namespace GreenLane.Reporting.Grounds;

/// <summary>An intake of notices, and when it was heard; null: never.</summary>
public sealed record IntakeGrounds(string Source, DateTimeOffset? HeardAt);
