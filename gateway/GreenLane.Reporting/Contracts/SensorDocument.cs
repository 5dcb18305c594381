namespace GreenLane.Reporting.Contracts;

/// <param name="Kind">reader or camera.</param>
/// <param name="State">connected, connecting, silent or unknown.</param>
/// <param name="LastHeardSecondsAgo">Null if nothing was heard since the start.</param>
/// <param name="Refused">Frames or bodies refused because they were not what their format says.</param>
public sealed record SensorDocument(string Id, string Kind, string State, double? LastHeardSecondsAgo, long Refused)
{
    /// <summary>What the device says it is and how it stands, for people; null where nothing is known.</summary>
    public string? Detail { get; init; }

    /// <summary>Sightings taken from it since the start.</summary>
    public long Reads { get; init; }

    /// <summary>Sightings that nobody could take: no lane's antenna, or a lane's inbox was full.</summary>
    public long Dropped { get; init; }

    /// <summary>The device's clock less the gateway's, seconds; null where it has none.</summary>
    public double? ClockSkewSeconds { get; init; }

    /// <summary>Events of a camera that had come before.</summary>
    public long Repeats { get; init; }

    /// <summary>Events that a camera had held back.</summary>
    public long Late { get; init; }
}
