namespace GreenLane.Cli.Explain;

/// <summary>What became of making a verdict again.</summary>
internal enum ExplanationOutcome : byte
{
    /// <summary>It cannot be made again: something it was made from is not there or was changed.</summary>
    Impossible,

    /// <summary>Another one came out.</summary>
    Differs,

    /// <summary>The same came out, bit for bit.</summary>
    Reproduced,

    /// <summary>The passage ended before there was a verdict.</summary>
    NoVerdict,
}
