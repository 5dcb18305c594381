namespace GreenLane.Hardware;

/// <summary>What a board answered. Ordered, worst first.</summary>
public enum BoardStatus : byte
{
    /// <summary>A line could not be written or read at all.</summary>
    Unreachable,

    /// <summary>A line was written and reads otherwise.</summary>
    Differs,

    /// <summary>Every line reads as it was written.</summary>
    Follows,
}
