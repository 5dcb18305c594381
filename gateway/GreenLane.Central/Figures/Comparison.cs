namespace GreenLane.Central.Figures;

/// <summary>Two periods side by side.</summary>
public sealed record Comparison(Series First, Series Second);
