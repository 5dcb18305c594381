namespace GreenLane.Lanes;

/// <summary>What an officer may not decide alone.</summary>
public static class Override
{
    /// <summary>
    /// Whether a release against this failure needs a second person (DESIGN: suspended, watch list, drawn …).
    /// </summary>
    public static bool NeedsSecondPerson(Reason failed) => failed
        is (>= Reason.WatchList and <= Reason.RecognitionSuspended)
        or Reason.InspectAll
        or Reason.RandomInspection;
}
