namespace GreenLane.Central.Monitoring;

/// <summary>A gateway where a file is in force.</summary>
public readonly record struct FilePlace(string Crossing, string Gateway);
