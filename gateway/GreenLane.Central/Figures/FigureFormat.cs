namespace GreenLane.Central.Figures;

/// <summary>How figures are handed out.</summary>
internal enum FigureFormat : byte
{
    Json,
    Csv,
    Parquet,
}
