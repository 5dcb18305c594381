namespace GreenLane.Reporting.Grounds;

/// <summary>A tag as it was read (personal data), hexadecimal; empty where one of the two was not.</summary>
public sealed record WatchTag(string Epc, string Tid);
