namespace GreenLane.Gateway.Sensing;

/// <summary>What became of a body that came from a camera.</summary>
public enum IntakeAnswer : byte
{
    None,
    Taken,
    UnknownCamera,
    AddressRefused,
    SecretRefused,
    NotThisFormat,

    /// <summary>The lane could not take it; it may come again.</summary>
    Overloaded,

    /// <summary>The lane has it, the disk has not; it may come again.</summary>
    NotDurable,
}
