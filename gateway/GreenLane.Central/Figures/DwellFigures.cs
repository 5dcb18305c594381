namespace GreenLane.Central.Figures;

/// <summary>Seconds from opening to closing. Null where nothing was measured.</summary>
/// <remarks>
/// Read from counts per class of dwell, so that they hold for any period: right to the class, which is 12 per cent wide
/// from 4 s to 256 s and 41 per cent above.
/// </remarks>
/// <param name="N">Passages that were measured.</param>
public sealed record DwellFigures(double? P50, double? P90, double? P95, double? P99, long N);
