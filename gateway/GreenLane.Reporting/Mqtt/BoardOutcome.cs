namespace GreenLane.Reporting.Mqtt;

/// <summary>What a new payload for a retained topic changed.</summary>
internal enum BoardOutcome : byte
{
    Unchanged,
    Changed,

    /// <summary>More topics than the limit: not taken.</summary>
    Full,
}
