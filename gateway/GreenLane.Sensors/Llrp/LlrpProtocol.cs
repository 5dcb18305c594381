namespace GreenLane.Sensors.Llrp;

/// <summary>Which versions of LLRP are tried with a reader.</summary>
public enum LlrpProtocol : byte
{
    /// <summary>
    /// 1.0.1, and 1.1 with a reader that greets in a newer version: others may choke on the question for it.
    /// </summary>
    Auto,

    /// <summary>1.0.1 only.</summary>
    Version101,

    /// <summary>1.1 wherever the reader can; it is always asked.</summary>
    Version11,
}
