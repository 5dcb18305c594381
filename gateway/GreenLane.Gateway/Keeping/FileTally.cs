namespace GreenLane.Gateway.Keeping;

/// <summary>What becomes of files that the broker delivers, to be counted.</summary>
public enum FileTally : byte
{
    Refused,

    /// <summary>The disk did not take it.</summary>
    NotKept,

    /// <summary>It was in force already.</summary>
    Repeated,

    /// <summary>Somebody took the file from the broker.</summary>
    Emptied,

    /// <summary>It came into force.</summary>
    Taken,
}
