namespace GreenLane.Registry;

/// <summary>Where a crossing's watch lists come from, and how old they may be.</summary>
/// <param name="Directory">Where *.glw files lie; sub-folders and dot-names are not looked at.</param>
/// <param name="MaxAge">An older list, or a missing one, refers every vehicle: one minute to 30 days.</param>
public sealed record WatchListSettings(string Directory, TimeSpan MaxAge);
