namespace GreenLane.Reporting.Contracts;

/// <param name="Kind">reader or camera.</param>
/// <param name="State">connected, connecting, silent or unknown.</param>
/// <param name="LastHeardSecondsAgo">Null if nothing was heard since the start.</param>
/// <param name="Refused">Frames or bodies refused because they were not what their format says.</param>
/// <param name="ClockBehindSeconds">How far a camera's clock is behind the gateway's; null if it is not known.</param>
/// <param name="Repeats">Events of a camera that had come before.</param>
/// <param name="Late">Events that a camera had held back.</param>
public sealed record SensorDocument(
    string Id, string Kind, string State, double? LastHeardSecondsAgo, long Refused, double? ClockBehindSeconds = null,
    long Repeats = 0, long Late = 0);
