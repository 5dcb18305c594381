namespace GreenLane.Reporting.Contracts;

/// <param name="Kind">reader or camera.</param>
/// <param name="State">connected, connecting, silent or unknown.</param>
/// <param name="LastHeardSecondsAgo">Null if nothing was heard since the start.</param>
/// <param name="Refused">Frames or bodies refused because they were not what their format says.</param>
public sealed record SensorDocument(string Id, string Kind, string State, double? LastHeardSecondsAgo, long Refused);
