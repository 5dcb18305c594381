namespace GreenLane.Reporting.Mqtt;

/// <summary>Whether a command over MQTT is taken.</summary>
public enum CommandOutcome : byte
{
    /// <summary>Not a command document, too large, or on a topic of another shape.</summary>
    Malformed,

    /// <summary>Only close and stop exist over MQTT.</summary>
    UnknownVerb,

    /// <summary>A retained command would come back at every connection.</summary>
    Retained,

    /// <summary>Without a clock there is no telling an old command from a new one.</summary>
    ClockUntrusted,

    Expired,

    /// <summary>It would stay valid longer than a command may.</summary>
    TooLongLived,

    NonceUsed,

    /// <summary>More commands at once than nonces are remembered.</summary>
    TooMany,

    Accepted,
}
