namespace GreenLane.Reporting.Journal;

/// <summary>When a checkpoint is made, and on which lane's topic it travels.</summary>
internal sealed record CheckpointStamp(string Lane, TimeSpan At, DateTimeOffset Utc, string Clock);
