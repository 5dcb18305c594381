namespace GreenLane.Gateway.Guarding;

/// <summary>What became of one frame of a guard.</summary>
public enum FrameOutcome
{
    /// <summary>Not a frame of this version, or values that no guard has.</summary>
    Malformed,

    /// <summary>Its code is not that of this guard's key and this connection's nonce.</summary>
    WrongKey,

    /// <summary>A number that was seen already.</summary>
    Repeated,

    Accepted,
}
