namespace GreenLane.Central.Ingest;

/// <summary>Why a message was set aside. It is counted under this name and logged without its content.</summary>
public enum Refusal : byte
{
    None,

    /// <summary>The topic is not one of the contract's.</summary>
    Topic,

    /// <summary>The topic or the source is another administration's.</summary>
    ForeignCountry,

    /// <summary>The body is larger than a centre takes.</summary>
    TooLarge,

    /// <summary>The body is not the JSON that the contract says.</summary>
    Malformed,

    /// <summary>The body speaks for another gateway or lane than its topic.</summary>
    SourceDiffers,

    /// <summary>The body contradicts itself: id and sequence, subject and passage, a range upside down.</summary>
    Contradictory,

    /// <summary>A limit on what one gateway may leave behind was reached (holes, epochs, lanes).</summary>
    LimitReached,
}
