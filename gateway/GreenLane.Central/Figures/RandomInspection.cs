namespace GreenLane.Central.Figures;

/// <summary>How many of the trucks that nothing else spoke against were drawn for inspection.</summary>
/// <param name="Drawn">Referred because they were drawn, and for nothing graver.</param>
/// <param name="Eligible">Those, and those whose verdict was to release.</param>
/// <param name="Configured">The share asked for; null where it is not known.</param>
public sealed record RandomInspection(long Drawn, long Eligible, double? Configured)
{
    public static readonly RandomInspection None = new(0, 0, null);

    /// <summary>0 to 1; null where nobody was eligible.</summary>
    public double? Achieved => Eligible == 0 ? null : (double)Drawn / Eligible;
}
