namespace GreenLane.Sensors.Llrp;

/// <summary>What trying to decode bytes from a reader came to. The zero value refuses.</summary>
public enum DecodeOutcome : byte
{
    /// <summary>
    /// The bytes cannot be what they should be; the connection they came from is not to be trusted further.
    /// </summary>
    Malformed,

    /// <summary>So far so good, but the end is missing.</summary>
    NeedMore,

    /// <summary>The frame claims more bytes than the limit allows.</summary>
    TooLarge,

    /// <summary>Decoded.</summary>
    Done,
}
