namespace GreenLane.Sensors.Llrp;

/// <summary>What came of a reader's tag reports.</summary>
/// <param name="Tags">Passed on as sightings.</param>
/// <param name="Held">Of an earlier inventory, held back by the reader: no sightings of now.</param>
/// <param name="Unusable">Without an EPC, or with one too long to be held.</param>
public readonly record struct ReportCounts(long Tags, long Held, long Unusable)
{
    public static ReportCounts operator +(in ReportCounts a, in ReportCounts b)
        => new(a.Tags + b.Tags, a.Held + b.Held, a.Unusable + b.Unusable);
}
