namespace GreenLane.Central.Figures;

/// <summary>Stable ids of why a figure is not there. What cannot be measured is never estimated.</summary>
public static class NotMeasured
{
    public const string NothingReleased = "nothing-released";

    /// <summary>Nothing closed whose dwell was told.</summary>
    public const string NothingClosed = "nothing-closed";

    /// <summary>The neighbouring administration does not send when its exit office was done.</summary>
    public const string NoNeighbourTimes = "no-neighbour-times";

    /// <summary>No sensor sees the queue before the lane.</summary>
    public const string NoQueueSensor = "no-queue-sensor";

    /// <summary>Nobody told what the inspections of the period found.</summary>
    public const string NoInspectionOutcome = "no-inspection-outcome";

    /// <summary>The share that recognition and lanes are configured with is not sent to the centre.</summary>
    public const string ConfiguredShareNotSent = "configured-share-not-sent";

    /// <summary>Records say that an officer released, not which one.</summary>
    public const string OfficerNotRecorded = "officer-not-recorded";

    /// <summary>There are no passages of earlier weeks to compare with.</summary>
    public const string NoHistory = "no-history";
}
