namespace GreenLane.LaneGuard;

/// <summary>
/// What one guard is given when it is flashed. These are nobody's: a device build puts a file of its own here.
/// </summary>
public static class Provisioning
{
    /// <summary>Where to report, with this guard's own key; without a key nothing is reported.</summary>
    public static GuardReporterSettings Reporter() => new GuardReporterSettings();
}
