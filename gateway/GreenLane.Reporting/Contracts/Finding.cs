namespace GreenLane.Reporting.Contracts;

/// <summary>What an inspection found; the greater, the graver.</summary>
public enum Finding : byte
{
    /// <summary>Not told.</summary>
    None,
    Nothing,
    Irregularity,
    Seizure,
}
