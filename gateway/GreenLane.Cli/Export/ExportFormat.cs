namespace GreenLane.Cli.Export;

/// <summary>How an export is written.</summary>
internal enum ExportFormat : byte
{
    /// <summary>One JSON document a line, with everything the record holds.</summary>
    Jsonl,

    /// <summary>Comma-separated values with a header line.</summary>
    Csv,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}
