namespace GreenLane.Gateway.Keeping;

/// <summary>What became of a file that the broker delivered.</summary>
public enum FileTaking : byte
{
    /// <summary>What is in force stays. The broker holds something that should not lie there.</summary>
    Refused,

    /// <summary>It could not be kept: it is tried again.</summary>
    NotKept,

    /// <summary>It is in force by now, or was already.</summary>
    InForce,
}
