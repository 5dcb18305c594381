namespace GreenLane.Central.Figures;

/// <summary>Time-release measures in both definitions; they differ and must not be compared with each other.</summary>
/// <param name="Wco">
/// World Customs Organization: mean time from arrival to release. Measured here from the lane's entry loop to leaving
/// the lane, of trucks that drove through on green; the queue before the loop is seen by no sensor.
/// </param>
/// <param name="Cefta">
/// CEFTA: from the end of the exit office's work to acceptance at the entry office. It needs the neighbour's times.
/// </param>
public sealed record TimeRelease(TimeMeasure Wco, TimeMeasure Cefta)
{
    public static readonly TimeRelease None = new(
        new TimeMeasure("arrival-at-lane-to-leaving", null, 0, NotMeasured.NothingReleased), TimeMeasure.NoNeighbour);
}
